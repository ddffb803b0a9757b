//! What an interview kit chooses, and what an advert asks for.

use rungs::model::{Ask, Audience, Coverage, CoveredBy, Kit, Model, Requirement, RoleId};

use super::resolved;

/// A role that requires five skills, and what can be asked about four of them.
const HIRING: &str = r#"
[ladder]
name = "Hiring"
[scales.s]
name = "S"
steps = [{ id = "one", name = "One" }, { id = "two", name = "Two" }, { id = "three", name = "Three" }]
[categories.c]
name = "C"
kind = "hard"
[skills]
design = { name = "Design", category = "c", scale = "s", steps.three = ["Draws the whole."] }
code = { name = "Code", category = "c", scale = "s" }
tests = { name = "Tests", category = "c", scale = "s" }
review = { name = "Review", category = "c", scale = "s" }
talk = { name = "Talk", category = "c", scale = "s" }
[levels.high]
rank = 2
name = "High"
[disciplines]
all = { name = "All" }
inner = { name = "Inner", parent = "all", skills = { core = ["design"], supporting = ["review"], broad = ["talk"] } }
other = { name = "Other" }
[roles.maker]
name = "Maker"
discipline = "inner"
level = "high"
requires = { design = "three", code = "two", tests = "one", review = "three", talk = "two" }
[questions]
far = { text = "Design, but too easy?", skill = "design", step = "one", minutes = 1 }
elsewhere = { text = "Design elsewhere?", skill = "design", disciplines = ["other"], minutes = 1 }
draw = { text = "Design?", skill = "design", step = "three", disciplines = ["all"], levels = ["high"], minutes = 30 }
near = { text = "Code, nearly?", skill = "code", step = "three", minutes = 20 }
exact = { text = "Code?", skill = "code", step = "two", minutes = 20 }
check = { text = "Tests?", skill = "tests", minutes = 10 }
named = { text = "For makers?", roles = ["maker"] }
[exercises.look]
name = "Look"
kind = "code-review"
skills = ["review"]
"#;

/// The model of a text that is a ladder of its own, without mistakes.
#[track_caller]
fn alone(text: &str) -> Model {
    let (model, diagnostics) = resolved(&[("content/ladder.toml", text)], Audience::Public);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    model
}

fn kit(more: &str) -> (Model, RoleId, Kit) {
    let model = alone(&format!("{HIRING}{more}"));
    let id = model.roles.ids().next().expect("there is a role");
    let kit = model.interview_kit(id).expect("there is something to ask");
    (model, id, kit)
}

fn names(model: &Model, asks: &[Ask]) -> Vec<String> {
    let name = |ask: &Ask| match ask {
        Ask::Question(id) => model.questions[*id].slug.clone(),
        Ask::Exercise(id) => model.exercises[*id].slug.clone(),
    };
    asks.iter().map(name).collect()
}

fn covered(model: &Model, kit: &Kit) -> Vec<(String, CoveredBy)> {
    let skill = |its: &Coverage| model.skills[its.skill].slug.clone();
    kit.coverage.iter().map(|its| (skill(its), its.by.clone())).collect()
}

#[test]
fn without_a_plan_questions_are_chosen_by_skill() {
    let (model, _, kit) = kit("");
    assert_eq!((kit.budget, kit.spare, kit.minutes), (120, 120, 105));
    assert_eq!(names(&model, &kit.chosen), ["draw", "exact", "check", "look"]);
    assert!(kit.reserve.is_empty());
    let others: Vec<_> = kit.others.iter().map(|id| &*model.questions[*id].slug).collect();
    assert_eq!(others, ["named"]);
    let by: Vec<_> = covered(&model, &kit).into_iter().map(|(_, by)| by).collect();
    let chosen = || CoveredBy::Chosen;
    assert_eq!(by, [chosen(), chosen(), chosen(), chosen(), CoveredBy::Nothing]);
}

/// A plan that looks at `code` and `talk`, with this many minutes in all.
fn plan(minutes: u32) -> String {
    format!(
        r#"
[interview-plans.p]
name = "P"
minutes = {minutes}
stages = [
    {{ name = "First", minutes = 30, skills = ["talk"] }},
    {{ name = "Second", questions = ["exact"] }},
]
"#
    )
}

#[test]
fn what_a_plan_leaves_is_spent_on_other_skills_and_no_more() {
    let with = |minutes: u32| {
        let text = plan(minutes);
        let base = HIRING.replace("name = \"Maker\"", "name = \"Maker\"\ninterview = \"p\"");
        let model = alone(&format!("{base}{text}"));
        let id = model.roles.ids().next().expect("there is a role");
        let kit = model.interview_kit(id).expect("there is a plan");
        (names(&model, &kit.chosen), names(&model, &kit.reserve), covered(&model, &kit), kit.spare)
    };
    let (chosen, reserve, covered, spare) = with(50);
    assert_eq!((chosen.len(), spare), (0, 0), "30 minutes, and 20 of the question");
    assert_eq!(reserve, ["draw", "check", "look"]);
    let by =
        |wanted: &str| covered.iter().find(|(skill, _)| skill == wanted).map(|(_, by)| by.clone());
    assert_eq!(by("code"), Some(CoveredBy::Stages(vec![1])));
    assert_eq!(by("talk"), Some(CoveredBy::Stages(vec![0])));
    assert_eq!(by("design"), Some(CoveredBy::Reserve));

    let (chosen, reserve, _, spare) = with(90);
    assert_eq!(spare, 40);
    assert_eq!((chosen, reserve), (vec!["draw".into(), "check".into()], vec!["look".into()]));
}

#[test]
fn a_plan_without_minutes_has_what_it_takes_and_huge_ones_are_no_matter() {
    let with = |minutes: u32| {
        let text = plan(90)
            .replace("minutes = 90\n", "")
            .replace("minutes = 30", &format!("minutes = {minutes}"));
        let base = HIRING.replace("name = \"Maker\"", "name = \"Maker\"\ninterview = \"p\"");
        let model = alone(&format!("{base}{text}"));
        let id = model.roles.ids().next().expect("there is a role");
        let kit = model.interview_kit(id).expect("there is a plan");
        (kit.budget, kit.spare, kit.minutes)
    };
    assert_eq!(with(500), (520, 0, 520));
    assert_eq!(with(u32::MAX), (u32::MAX, 0, u32::MAX));
    assert_eq!(with(90), (120, 10, 120), "else there is as much as without a plan");
}

#[test]
fn a_role_nobody_can_be_asked_about_has_no_kit() {
    let text = HIRING.split("[questions]").next().expect("there is a beginning");
    let model = alone(text);
    let id = model.roles.ids().next().expect("there is a role");
    assert!(!model.has_interview_kit(id) && model.interview_kit(id).is_none());
}

#[test]
fn an_advert_asks_for_what_is_core_and_welcomes_what_supports() {
    let (model, id, _) = kit("[roles.maker.advert]\n[adverts.a]\nname = \"A\"\ncompany = \"C\"\n");
    let advert = model.whole_advert(id).expect("the role has one");
    let names = |all: &[&Requirement]| -> Vec<String> {
        all.iter().map(|its| model.skills[its.skill].slug.clone()).collect()
    };
    assert_eq!(names(&advert.needed), ["design", "code", "talk"]);
    assert_eq!(names(&advert.welcome), ["tests", "review"], "the first step can be learned");
    let text = rungs::export::advert(&model, id, None).expect("the role has one");
    assert!(text.contains("- Design (Three): Draws the whole.\n- Code (Two)\n"), "{text}");
}
