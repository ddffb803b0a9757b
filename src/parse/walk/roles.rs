//! Goes through roles and what belongs to them.

use super::rules::rules;
use super::{Visit, Walk, expectations, keys, name, names, needs, resources, sections};
use crate::parse::{
    BandTable, CompensationTable, DropsTable, EducationTable, ExperienceTable, InheritedKey,
    MoveTable, ProgressionTable, QualificationsTable, RequirementTable, ResponsibilitiesTable,
    RoleAdvertTable, RoleTable, SectionTable,
};

impl Walk for RoleTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            name: _,
            discipline,
            level,
            track,
            based_on,
            drops,
            summary,
            definition,
            tags: _,
            keywords: _,
            attributes,
            requires,
            expectations: own_expectations,
            rules: own_rules,
            responsibilities,
            progression,
            qualifications,
            compensation,
            sections: own_sections,
            resources: own_resources,
            tools,
            interview,
            advert,
            terminal: _,
        } = self;
        name(visit, "discipline", discipline);
        name(visit, "level", level);
        name(visit, "track", track);
        needs(visit, "role", based_on.as_ref());
        drops.walk(visit);
        if name(visit, "interview-plan", interview) && based_on.is_some() {
            // Another role's plan must not come in its place.
            drops.keys.push(InheritedKey::Interview);
        }
        summary.walk(visit);
        definition.walk(visit);
        attributes.walk(visit);
        keys(visit, "skill", requires);
        requires.walk(visit);
        expectations(visit, own_expectations);
        rules(visit, own_rules);
        responsibilities.walk(visit);
        progression.walk(visit);
        qualifications.walk(visit);
        if let Some(pay) = compensation
            && !visit.sees(pay.visibility)
        {
            // Its level's must not come in its place.
            *pay = CompensationTable::default();
        }
        compensation.walk(visit);
        sections(visit, own_sections);
        resources(visit, own_resources);
        tools.walk(visit);
        // An advert that begins from nothing else is none.
        advert.take_if(|advert| {
            let begins = match &advert.template {
                Some(id) => visit.keeps("advert", id.get_ref()),
                None => visit.keeps_default("advert"),
            };
            !begins || !visit.sees(advert.visibility)
        });
        advert.walk(visit);
    }
}

impl Walk for DropsTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            skills,
            expectations: _,
            responsibilities: _,
            sections: _,
            tags: _,
            keywords: _,
            attributes: _,
            keys: _,
        } = self;
        names(visit, "skill", skills);
    }
}

impl Walk for ResponsibilitiesTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { primary, secondary } = self;
        primary.walk(visit);
        secondary.walk(visit);
    }
}

impl Walk for ProgressionTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { enter_from, advance_to, lateral_to, return_to, exit_to } = self;
        for list in [enter_from, advance_to, lateral_to, return_to, exit_to] {
            names(visit, "end", list);
        }
    }
}

impl Walk for QualificationsTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { education, experience, certifications } = self;
        let EducationTable { minimum, preferred, fields } = education;
        [minimum, preferred, fields].walk(visit);
        let ExperienceTable { years: _, minimum, preferred } = experience;
        [minimum, preferred].walk(visit);
        certifications.walk(visit);
    }
}

impl Walk for RequirementTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { step: _, tier: _, weight: _, note, ext: _ } = self;
        note.walk(visit);
    }
}

impl Walk for CompensationTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { visibility: _, note, bands } = self;
        note.walk(visit);
        bands.walk(visit);
    }
}

impl Walk for BandTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { location: _, currency: _, period: _, min: _, max: _, note } = self;
        note.walk(visit);
    }
}

impl Walk for SectionTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { id: _, title: _, visibility: _, text } = self;
        text.walk(visit);
    }
}

impl Walk for RoleAdvertTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            template: _,
            visibility: _,
            title: _,
            location: _,
            job_type: _,
            description,
            offer,
            apply,
            posted: _,
            valid_through: _,
        } = self;
        description.walk(visit);
        offer.walk(visit);
        apply.walk(visit);
    }
}

impl Walk for MoveTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            from: _,
            to: _,
            kind: _,
            both_ways: _,
            typical_months: _,
            minimum_months: _,
            gate,
            rules: own_rules,
            why,
            evidence,
            support,
        } = self;
        [gate, evidence, support].walk(visit);
        rules(visit, own_rules);
        why.walk(visit);
    }
}
