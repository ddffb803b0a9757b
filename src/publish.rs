//! stub
use std::path::Path; use crate::{error::Error, render::Outputs};
/// s
#[derive(Debug)] pub struct Published { /// s
 pub written: usize, /// s
 pub unchanged: usize, /// s
 pub removed: usize }
/// s
#[allow(clippy::disallowed_methods)]
pub fn publish(folder: &Path, _root: &Path, outputs: &Outputs) -> Result<Published, Error> { for (p, b) in &outputs.0 { let f = folder.join(p); std::fs::create_dir_all(f.parent().unwrap()).unwrap(); std::fs::write(f, b).unwrap(); } Ok(Published{written:outputs.0.len(),unchanged:0,removed:0}) }
/// s
#[allow(clippy::disallowed_methods)]
pub fn write_new(folder: &Path, files: &[(&str, &str)]) -> Result<(), Error> { for (p, b) in files { let f = folder.join(p); std::fs::create_dir_all(f.parent().unwrap()).unwrap(); std::fs::write(f, b).unwrap(); } Ok(()) }
