//! Writes the job advert of a role, as it goes to a job board or into a mail.

use super::writer::{Writer, after, escaped, inline, one_line, span};
use crate::model::{Model, Requirement, Role, RoleId, Sourced, Text, WholeAdvert};

/// The job advert of a role in Markdown; nothing if the role has none. `address` is that of the role's page.
pub fn advert(model: &Model, id: RoleId, address: Option<&str>) -> Option<String> {
    let (role, its) = (&model.roles[id], model.whole_advert(id)?);
    let mut writer = Writer { model, text: String::new() };
    writer.heading(1, its.title);
    writer.advert_head(&its);
    if let Some(about_us) = &its.about_us {
        writer.heading(2, "About us");
        writer.block(Some(about_us));
    }
    writer.advert_role(role, &its);
    writer.advert_asks(role, &its);
    if let Some(pay) = &role.compensation {
        writer.heading(2, "Pay");
        writer.compensation("", Some(&pay.value));
    }
    if !its.offer.is_empty() {
        writer.heading(2, "What we offer");
        writer.texts("", &its.offer);
    }
    if let Some(apply) = &its.apply {
        writer.heading(2, "How to apply");
        writer.block(Some(apply));
    }
    if let Some(address) = address {
        writer.line(&format!("What this role asks for, in full: <{address}>"));
    }
    Some(writer.finish())
}

impl Writer<'_> {
    fn advert_head(&mut self, its: &WholeAdvert<'_>) {
        let parts = its.company.into_iter().chain(its.location).chain(its.job_type);
        let parts: Vec<_> = parts.map(escaped).collect();
        self.list("", parts);
        let posted = its.posted.map(|day| format!("Posted {day}"));
        let through = its.valid_through.map(|day| format!("open until {day}"));
        let days: Vec<_> = posted.into_iter().chain(through).collect();
        self.line(&days.join(", "));
    }

    fn advert_role(&mut self, role: &Role, its: &WholeAdvert<'_>) {
        if role.summary.is_some() || !its.description.is_empty() {
            self.heading(2, "The role");
        }
        self.sentence(role.summary.as_ref());
        for text in &its.description {
            self.block(Some(text));
        }
        if !(role.primary.is_empty() && role.secondary.is_empty()) {
            self.heading(2, "What you will do");
        }
        let primary: Vec<_> = role.primary.iter().map(|its| &its.text).collect();
        self.texts("", &primary);
        let secondary: Vec<_> = role.secondary.iter().map(|its| &its.text).collect();
        self.texts(if primary.is_empty() { "" } else { "Besides:" }, &secondary);
    }

    /// What the advert asks for: what somebody brings, then what is good to have.
    fn advert_asks(&mut self, role: &Role, its: &WholeAdvert<'_>) {
        let years = role.qualifications.years.as_deref();
        let years = years.map(|years| format!("Typically {} of experience", span(*years, "year")));
        let skills = its.needed.iter().map(|its| self.asked(its, true));
        let minimum = its.minimum.iter().map(|text| one_line(text));
        let needed: Vec<_> = skills.chain(minimum).chain(years).collect();
        let skills = its.welcome.iter().map(|its| self.asked(its, false));
        let preferred = its.preferred.iter().map(|text| one_line(text));
        let joined = |name: &str, texts: &[Sourced<Text>], between: &str| {
            let texts: Vec<_> = texts.iter().map(|its| inline(its)).collect();
            (!texts.is_empty()).then(|| format!("{name} {}", texts.join(between)))
        };
        let brings = &role.qualifications;
        let certificates = joined("Certificates:", &brings.certifications, " ");
        let fields = joined("Studies of", &brings.fields, ", ");
        let welcome: Vec<_> = skills.chain(preferred).chain(certificates).chain(fields).collect();
        if !needed.is_empty() {
            self.heading(2, "What you bring");
            self.list("", needed);
        }
        if !welcome.is_empty() {
            self.heading(2, "Good to have");
            self.list("", welcome);
        }
    }

    /// A skill, at which step, and what that looks like.
    fn asked(&self, its: &Requirement, is_whole: bool) -> String {
        let skill = &self.model.skills[its.skill];
        let step = escaped(&self.model.scales[skill.scale].steps[its.step].name);
        let line = self.model.step_line(its.skill, its.step).filter(|_| is_whole);
        format!("{} ({step}){}", escaped(&skill.name), after(line))
    }
}
