//! Goes through what roles are ordered by and measured with, what interviews are made of, and what is written about
//! them.

use super::rules::rules;
use super::{Visit, Walk, expectations, keys, name, names, needs, resources, sections};
use crate::parse::{
    AdvertTable, CategoryTable, ChangeTable, DeriveTable, DisciplineTable, EndTable, ExerciseTable,
    FrontMatter, InterviewPlanTable, LadderTable, LevelExperienceTable, LevelTable, ModifiersTable,
    QuestionTable, ResourceTable, ScaleTable, SkillTable, StageTable, StatementTable,
    StatementsTable, StepTable, TierTable, ToolTable, TrackTable,
};

impl Walk for LadderTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            name: _,
            summary,
            description,
            version: _,
            effective: _,
            locale: _,
            notice,
            scale,
            lanes,
        } = self;
        summary.walk(visit);
        description.walk(visit);
        notice.walk(visit);
        needs(visit, "scale", scale.as_ref());
        names(visit, "discipline", lanes);
    }
}

impl Walk for ScaleTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { name: _, summary, steps } = self;
        summary.walk(visit);
        for StepTable { id: _, name: _, summary, points: _, external: _ } in steps {
            summary.walk(visit);
        }
    }
}

impl Walk for CategoryTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { name: _, kind: _, parent, summary, description, weight: _, scale, steps } = self;
        needs(visit, "category", parent.as_ref());
        needs(visit, "scale", scale.as_ref());
        if scale.is_none() && !visit.keeps_default("scale") {
            steps.clear();
        }
        summary.walk(visit);
        description.walk(visit);
        steps.walk(visit);
    }
}

impl Walk for SkillTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            name: _,
            category,
            summary,
            description,
            scale,
            tags: _,
            keywords: _,
            steps,
            essays,
            resources: own_resources,
            tools,
        } = self;
        visit.needs("category", category);
        needs(visit, "scale", scale.as_ref());
        summary.walk(visit);
        description.walk(visit);
        steps.walk(visit);
        names(visit, "essay", essays);
        resources(visit, own_resources);
        tools.walk(visit);
    }
}

impl Walk for StatementsTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            description,
            statements,
            signals,
            examples,
            counter_examples,
            resources: own_resources,
            tools,
            external: _,
            ext: _,
        } = self;
        description.walk(visit);
        statements.walk(visit);
        [signals, examples, counter_examples].walk(visit);
        resources(visit, own_resources);
        tools.walk(visit);
    }
}

impl Walk for StatementTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            text,
            id: _,
            expands_on: _,
            signals,
            examples,
            counter_examples,
            resources: own_resources,
            note,
            ext: _,
        } = self;
        text.walk(visit);
        [signals, examples, counter_examples].walk(visit);
        resources(visit, own_resources);
        note.walk(visit);
    }
}

impl Walk for ResourceTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { title: _, url: _, essay: _, kind: _, summary, minutes: _ } = self;
        summary.walk(visit);
    }
}

impl Walk for ToolTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { name: _, url: _, summary, use_when } = self;
        summary.walk(visit);
        use_when.walk(visit);
    }
}

impl Walk for LevelTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            rank: _,
            name: _,
            short: _,
            summary,
            description,
            attributes,
            experience,
            expectations: own_expectations,
            base,
            rules: own_rules,
            compensation,
            sections: own_sections,
        } = self;
        summary.walk(visit);
        description.walk(visit);
        attributes.walk(visit);
        if let Some(LevelExperienceTable { years: _, summary }) = experience {
            summary.walk(visit);
        }
        expectations(visit, own_expectations);
        keys(visit, "scale", base);
        rules(visit, own_rules);
        compensation.take_if(|pay| !visit.sees(pay.visibility));
        compensation.walk(visit);
        sections(visit, own_sections);
    }
}

impl Walk for TrackTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            name: _,
            summary,
            description,
            modifiers,
            weights,
            min_level,
            sections: own_sections,
        } = self;
        summary.walk(visit);
        description.walk(visit);
        modifiers.walk(visit);
        keys(visit, "category", weights);
        needs(visit, "level", min_level.as_ref());
        sections(visit, own_sections);
    }
}

impl Walk for ModifiersTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { categories, skills } = self;
        keys(visit, "category", categories);
        keys(visit, "skill", skills);
    }
}

impl Walk for DisciplineTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            name: _,
            role_title: _,
            parent,
            summary,
            description,
            skills,
            modifiers,
            derive,
            level_titles,
            sections: own_sections,
        } = self;
        name(visit, "discipline", parent);
        summary.walk(visit);
        description.walk(visit);
        let TierTable { core, supporting, broad } = skills;
        for ids in [core, supporting, broad] {
            names(visit, "skill", ids);
        }
        modifiers.walk(visit);
        derive.walk(visit);
        keys(visit, "level", level_titles);
        sections(visit, own_sections);
    }
}

impl Walk for DeriveTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { levels, tracks, without_track, title: _, summary } = self;
        names(visit, "level", levels);
        let had_tracks = !tracks.is_empty();
        names(visit, "track", tracks);
        if had_tracks && tracks.is_empty() {
            // There would be roles without one.
            without_track.get_or_insert(false);
        }
        summary.walk(visit);
    }
}

impl Walk for EndTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { name: _, summary, url: _ } = self;
        summary.walk(visit);
    }
}

impl Walk for QuestionTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            text,
            kind: _,
            skill,
            step,
            roles,
            levels,
            tracks,
            disciplines,
            looking_for,
            red_flags,
            follow_ups,
            minutes: _,
            rubric,
        } = self;
        text.walk(visit);
        if name(visit, "skill", skill) {
            *step = None;
        }
        names(visit, "role", roles);
        names(visit, "level", levels);
        names(visit, "track", tracks);
        names(visit, "discipline", disciplines);
        [looking_for, red_flags, follow_ups].walk(visit);
        rubric.walk(visit);
    }
}

impl Walk for ExerciseTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            name: _,
            kind: _,
            summary,
            brief,
            skills,
            minutes: _,
            looking_for,
            red_flags,
            rubric,
            resources: own_resources,
        } = self;
        summary.walk(visit);
        brief.walk(visit);
        names(visit, "skill", skills);
        [looking_for, red_flags].walk(visit);
        rubric.walk(visit);
        resources(visit, own_resources);
    }
}

impl Walk for InterviewPlanTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { name: _, summary, minutes: _, stages } = self;
        summary.walk(visit);
        for StageTable { name: _, summary, minutes: _, questions, exercises, skills } in stages {
            summary.walk(visit);
            names(visit, "question", questions);
            names(visit, "exercise", exercises);
            names(visit, "skill", skills);
        }
    }
}

impl Walk for AdvertTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            name: _,
            company: _,
            about,
            location: _,
            job_type: _,
            description,
            offer,
            apply,
        } = self;
        [about, description, apply].walk(visit);
        offer.walk(visit);
    }
}

impl Walk for ChangeTable {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self { date: _, version: _, kind: _, summary, description, roles, skills } = self;
        summary.walk(visit);
        description.walk(visit);
        names(visit, "role", roles);
        names(visit, "skill", skills);
    }
}

impl Walk for FrontMatter {
    fn walk(&mut self, visit: &mut dyn Visit) {
        let Self {
            title: _,
            kind: _,
            summary,
            skills,
            roles,
            takeaway,
            tags: _,
            date: _,
            order: _,
        } = self;
        summary.walk(visit);
        names(visit, "skill", skills);
        names(visit, "role", roles);
        takeaway.walk(visit);
    }
}
