//! JSON Schemas (draft 2020-12) of every kind of file, made of the types that read and write them, so that editors
//! know what Rungs knows.
//!
//! It must not know the rules that concern more than one table: those are for `rungs check`.

mod plain;

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, json_schema};
use serde_json::{Map, Value, json};

use super::document::{FORMAT, VERSION};
use super::resolved::Resolved;
use crate::diagnostic::LintName;
use crate::parse::{
    AboutTable, AdvertTable, CategoryTable, ChangeTable, Config, DisciplineTable, EndTable,
    ExerciseTable, FrontMatter, InterviewPlanTable, LadderTable, LevelTable, MoveTable,
    QuestionTable, RoleTable, ScaleTable, SkillTable, TrackTable, about_keys, theme::ThemeConfig,
};

/// A kind of file that has a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemaOf {
    /// Ladder data, `content/**/*.toml`.
    Ladder,
    /// The front matter of an essay.
    Essay,
    /// The config, `rungs.toml`.
    Config,
    /// What a theme says of itself, `theme.toml`.
    Theme,
    /// The document that an export writes.
    Data,
}

/// What an id has to look like.
const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

impl SchemaOf {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Ladder, Self::Essay, Self::Config, Self::Theme, Self::Data];

    /// The name of its file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Ladder => "ladder.schema.json",
            Self::Essay => "essay.schema.json",
            Self::Config => "config.schema.json",
            Self::Theme => "theme.schema.json",
            Self::Data => "data.schema.json",
        }
    }

    /// The schema.
    pub fn schema(self) -> Value {
        let mut generator = generator(SchemaSettings::draft2020_12().for_deserialize());
        let (title, root) = match self {
            Self::Ladder => ("Ladder data", object(&tables(&mut generator), &[])),
            Self::Essay => ("The front matter of an essay", front_matter(&mut generator)),
            Self::Config => ("The config of a site", generator.subschema_for::<Config>().into()),
            Self::Theme => ("A theme", generator.subschema_for::<ThemeConfig>().into()),
            Self::Data => ("A ladder as one document", data(&mut generator)),
        };
        let mut definitions = generator.take_definitions(true);
        definitions.remove("AboutTable");
        if self == Self::Data {
            // What is written always has some keys that what is read may have.
            let mut writer = generator_of_what_is_written();
            writer.subschema_for::<Resolved<'_>>();
            for (name, definition) in writer.take_definitions(true) {
                definitions.entry(name).or_insert(definition);
            }
        }
        if let Some(config) = definitions.get_mut("Config") {
            let lints: Vec<&str> = LintName::all().collect();
            config["properties"]["lints"]["propertyNames"] = json!({ "enum": lints });
        }
        for (definition, key) in [("StepTable", "id"), ("StatementTable", "id")] {
            if let Some(id) = definitions.get_mut(definition) {
                id["properties"][key]["pattern"] = ID.into();
            }
        }
        let mut schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": title,
        });
        if let (Value::Object(schema), Value::Object(root)) = (&mut schema, root) {
            schema.extend(root);
            schema.insert("$defs".to_owned(), definitions.into());
        }
        plain::schema(&mut schema);
        schema
    }

    /// The schema as the text of a file.
    pub fn text(self) -> String {
        serde_json::to_string_pretty(&self.schema()).expect("a schema is plain data") + "\n"
    }
}

fn generator(settings: SchemaSettings) -> SchemaGenerator {
    settings.into_generator()
}

fn generator_of_what_is_written() -> SchemaGenerator {
    generator(SchemaSettings::draft2020_12().for_serialize())
}

/// The kinds of tables, each with the keys that all have.
fn tables(generator: &mut SchemaGenerator) -> Map<String, Value> {
    let mut tables = Map::new();
    let mut add = |kind: &str, schema: Value| tables.insert(kind.to_owned(), schema);
    add("ladder", table::<LadderTable>("ladder", generator));
    add("scales", by_id(&table::<ScaleTable>("scales", generator)));
    add("categories", by_id(&table::<CategoryTable>("categories", generator)));
    add("skills", by_id(&table::<SkillTable>("skills", generator)));
    add("levels", by_id(&table::<LevelTable>("levels", generator)));
    add("tracks", by_id(&table::<TrackTable>("tracks", generator)));
    add("disciplines", by_id(&table::<DisciplineTable>("disciplines", generator)));
    add("roles", by_id(&table::<RoleTable>("roles", generator)));
    add("entries", by_id(&table::<EndTable>("entries", generator)));
    add("exits", by_id(&table::<EndTable>("exits", generator)));
    add("questions", by_id(&table::<QuestionTable>("questions", generator)));
    add("exercises", by_id(&table::<ExerciseTable>("exercises", generator)));
    add("interview-plans", by_id(&table::<InterviewPlanTable>("interview-plans", generator)));
    add("adverts", by_id(&table::<AdvertTable>("adverts", generator)));
    add("moves", list(&table::<MoveTable>("moves", generator)));
    add("changes", list(&table::<ChangeTable>("changes", generator)));
    tables
}

fn front_matter(generator: &mut SchemaGenerator) -> Value {
    table::<FrontMatter>("essays", generator)
}

/// What an export writes.
fn data(generator: &mut SchemaGenerator) -> Value {
    let mut properties = Map::new();
    properties.insert("format".to_owned(), json!({ "const": FORMAT }));
    properties.insert("version".to_owned(), json!({ "const": VERSION }));
    properties.extend(tables(generator));
    front_matter(generator);
    let essay = generator.definitions_mut().get_mut("FrontMatter").expect("it was just made");
    let added = json!({
        "path": { "type": "string", "description": "The file, from the project's folder." },
        "body": { "type": "string", "description": "The article, in Markdown." },
    });
    if let (Value::Object(all), Value::Object(added)) = (&mut essay["properties"], added) {
        all.extend(added);
    }
    if let Value::Array(required) = &mut essay["required"] {
        required.extend([json!("path"), json!("body")]);
    }
    properties.insert("essays".to_owned(), by_id(&reference("FrontMatter")));
    let files = json!({
        "type": "array",
        "items": { "type": "string" },
        "description": "Paths of the files that are published as they are, such as pictures.",
    });
    properties.insert("files".to_owned(), files);
    properties.insert("resolved".to_owned(), reference("Resolved"));
    object(&properties, &["format", "version", "ladder", "resolved"])
}

/// A table with the keys that all tables of its kind have.
fn table<T: JsonSchema>(kind: &str, generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>();
    generator.subschema_for::<AboutTable>();
    let definitions = generator.definitions_mut();
    let about = definitions["AboutTable"]["properties"].clone();
    let name = T::schema_name();
    if let Value::Object(own) = &mut definitions[&*name]["properties"] {
        for key in about_keys(kind) {
            let mut schema = about[key].clone();
            if key == "former-ids" {
                schema["items"]["pattern"] = ID.into();
            }
            own.insert(key.to_owned(), schema);
        }
    }
    reference(&name)
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn by_id(table: &Value) -> Value {
    json_schema!({
        "type": "object",
        "propertyNames": { "pattern": ID },
        "additionalProperties": table,
    })
    .into()
}

fn list(table: &Value) -> Value {
    json!({ "type": "array", "items": table })
}

fn object(properties: &Map<String, Value>, required: &[&str]) -> Value {
    let mut object = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object["additionalProperties"] = false.into();
    object
}
