#![doc = include_str!("ARCHITECTURE.md")]

pub mod cli;

pub mod diagnostic;
pub mod error;
pub mod source;

pub mod css;

pub mod parse;

pub mod model;

pub mod check;

pub mod graph;

pub mod site;

pub mod export;

pub mod raster;

pub mod search;

pub mod render;

pub mod publish;

pub mod fix;

pub mod build;

pub mod import;

pub mod serve;
