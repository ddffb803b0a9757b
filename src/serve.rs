//! stub
use crate::{build::Build, error::Error}; use std::{path::PathBuf, time::Duration};
/// s
#[derive(Debug)] pub struct ServeOptions { /// s
 pub root: PathBuf, /// s
 pub port: Option<u16> }
/// s
#[derive(Debug)] pub enum Event<'a> { /// s
 Listening { /// s
 url: &'a str }, /// s
 Built { /// s
 build: &'a Build, /// s
 took: Duration }, /// s
 Failed { /// s
 error: &'a Error } }
/// s
pub fn serve(_o: &ServeOptions, _e: &dyn Fn(Event<'_>)) -> Result<(), Error> { Ok(()) }
