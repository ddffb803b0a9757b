//! Job adverts.

use schemars::JsonSchema;
use serde::Serialize;

use super::about::about;
use super::level::years;
use super::{AboutView, CompensationView, Html, LinkView, PageView};
use crate::export;
use crate::model::{About, Requirement, RoleId, Sourced, Statement, Text};
use crate::parse::plain_text;
use crate::render::Renderer;
use crate::site::Route;

/// What `advert.html` sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AdvertView {
    /// The page.
    pub page: PageView,
    /// The role that is advertised.
    pub role: LinkView,
    /// Its interview kit.
    pub interview: Option<LinkView>,
    /// The title; the role's own if the advert has none.
    pub title: String,
    /// The company's name.
    pub company: Option<String>,
    /// Where the work is done.
    pub location: Option<String>,
    /// Such as "full time, permanent".
    pub job_type: Option<String>,
    /// The day from which it stands, as `2026-09-01`.
    pub posted: Option<String>,
    /// The last day on which one can apply.
    pub valid_through: Option<String>,
    /// What the company is.
    pub about_us: Option<Html>,
    /// What the role is, in a sentence.
    pub summary: Option<Html>,
    /// What the advert says of the role: the company's words, then the role's.
    pub description: Vec<Html>,
    /// What the role is for.
    pub primary: Vec<Html>,
    /// What it does besides.
    pub secondary: Vec<Html>,
    /// The skills that somebody brings.
    pub needed: Vec<AskedView>,
    /// Schooling and experience that have to be there.
    pub minimum: Vec<Html>,
    /// Typical experience, in words.
    pub years: Option<String>,
    /// The skills that are good to have.
    pub welcome: Vec<AskedView>,
    /// Schooling and experience that are good to have.
    pub preferred: Vec<Html>,
    /// Certificates.
    pub certifications: Vec<Html>,
    /// Fields of study.
    pub fields: Vec<Html>,
    /// What is paid.
    pub pay: Option<CompensationView>,
    /// What is offered.
    pub offer: Vec<Html>,
    /// How to apply.
    pub apply: Option<Html>,
    /// The whole advert in Markdown, to copy.
    pub markdown: String,
    /// The whole advert as plain text, to copy.
    pub plain: String,
    /// Who keeps the company's part.
    pub about: AboutView,
}

/// A skill that an advert asks for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AskedView {
    /// The skill.
    pub skill: LinkView,
    /// The name of the step.
    pub step: String,
    /// What that step looks like, in a line.
    pub line: Option<Html>,
}

/// Makes the view of a job advert.
pub fn advert(renderer: &Renderer<'_>, id: RoleId) -> AdvertView {
    let model = renderer.model;
    let role = &model.roles[id];
    let its = model.whole_advert(id).expect("only roles with an advert have such a page");
    let brings = &role.qualifications;
    let asked = |all: &[&Requirement]| all.iter().map(|its| renderer.asked(its)).collect();
    let texts = |all: &[&Text]| all.iter().map(|text| renderer.html(text)).collect();
    let duties =
        |all: &[Sourced<Statement>]| all.iter().map(|its| renderer.html(&its.text)).collect();
    let address = renderer.site.address(&Route::Role(id));
    let markdown = export::advert(model, id, address.as_deref()).unwrap_or_default();
    let description = its.description.last().or(role.summary.as_deref());
    let above = renderer.above_role(id);
    AdvertView {
        page: renderer.page(
            &Route::Advert(id),
            &format!("Job advert: {}", its.title),
            description,
            &above,
        ),
        role: renderer.role_link(id),
        interview: renderer.interview_link(id),
        title: its.title.to_owned(),
        company: its.company.map(str::to_owned),
        location: its.location.map(str::to_owned),
        job_type: its.job_type.map(str::to_owned),
        posted: its.posted.map(|day| day.to_string()),
        valid_through: its.valid_through.map(|day| day.to_string()),
        about_us: renderer.html_optional(its.about_us.as_ref()),
        summary: renderer.html_optional(role.summary.as_ref()),
        description: renderer.htmls(&its.description),
        primary: duties(&role.primary),
        secondary: duties(&role.secondary),
        needed: asked(&its.needed),
        minimum: texts(&its.minimum),
        years: brings.years.as_deref().map(|its| years(*its)),
        welcome: asked(&its.welcome),
        preferred: texts(&its.preferred),
        certifications: renderer.htmls(&brings.certifications),
        fields: renderer.htmls(&brings.fields),
        pay: renderer.role_compensation(role.compensation.as_ref()),
        offer: renderer.htmls(&its.offer),
        apply: renderer.html_optional(its.apply.as_ref()),
        plain: plain_text(&markdown),
        markdown,
        about: about(its.about.unwrap_or(&About::default())),
    }
}

impl Renderer<'_> {
    fn asked(&self, its: &Requirement) -> AskedView {
        let model = self.model;
        AskedView {
            skill: self.skill_link(its.skill),
            step: model.scales[model.skills[its.skill].scale].steps[its.step].name.clone(),
            line: self.html_optional(model.step_line(its.skill, its.step)),
        }
    }
}
