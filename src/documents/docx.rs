//! A Word document from its parts: WordprocessingML by name, and a package whose bytes depend on nothing else.

mod markup;
mod package;
mod table;
mod xml;

pub use markup::{field, paragraph, run};
pub use package::{Document, Page};
pub use table::{Cell, Rule, cell, row, table};
pub use xml::Xml;
