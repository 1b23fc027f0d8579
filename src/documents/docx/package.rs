//! The parts of a document in their zip: always in this order, and of no day, so that equal parts are equal bytes.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{Xml, paragraph, table::CELL_MARGIN};
use crate::domain::time::Day;

const CONTENT_TYPES: &str = include_str!("content_types.xml");
const RELATIONS: &str = include_str!("relations.xml");
const OF_DOCUMENT: &str = include_str!("of_document.xml");
const STYLES: &str = include_str!("styles.xml");

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub struct Document {
    pub title: String,
    pub author: String,
    /// As in `en` or `de-CH`.
    pub language: String,
    pub date: Day,
    pub page: Page,
}

/// A4 with margins of two centimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    Upright,
    Wide,
}

const MARGIN: u32 = 1134;

impl Page {
    fn size(self) -> (u32, u32) {
        match self {
            Page::Upright => (11906, 16838),
            Page::Wide => (16838, 11906),
        }
    }

    /// Between the margins.
    fn width(self) -> u32 {
        self.size().0 - 2 * MARGIN
    }

    /// Of a table whose text, and not its edge, stands in line with the margins.
    pub fn table_width(self) -> u32 {
        self.width() + 2 * CELL_MARGIN
    }
}

impl Document {
    pub fn bytes(&self, body: impl FnOnce(&mut Xml), footer: impl FnOnce(&mut Xml)) -> Vec<u8> {
        let parts = [
            ("[Content_Types].xml", CONTENT_TYPES.as_bytes().to_vec()),
            ("_rels/.rels", RELATIONS.as_bytes().to_vec()),
            ("docProps/core.xml", self.properties()),
            ("word/document.xml", self.body(body)),
            (
                "word/_rels/document.xml.rels",
                OF_DOCUMENT.as_bytes().to_vec(),
            ),
            ("word/styles.xml", self.styles()),
            ("word/footer1.xml", footing(footer)),
        ];
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(name, options)
                .expect("a part has a name of its own");
            zip.write_all(&bytes).expect("memory takes every byte");
        }
        let written = zip.finish().expect("memory takes every byte");
        written.into_inner()
    }

    fn body(&self, inside: impl FnOnce(&mut Xml)) -> Vec<u8> {
        let mut xml = Xml::default();
        let (width, height) = self.page.size();
        xml.element(
            "w:document",
            &[("xmlns:w", WORD), ("xmlns:r", OFFICE)],
            |xml| {
                xml.element("w:body", &[], |xml| {
                    inside(xml);
                    xml.element("w:sectPr", &[], |xml| {
                        xml.empty(
                            "w:footerReference",
                            &[("w:type", "default"), ("r:id", "rId2")],
                        );
                        let (width, height) = (width.to_string(), height.to_string());
                        let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
                        size.extend((self.page == Page::Wide).then_some(("w:orient", "landscape")));
                        xml.empty("w:pgSz", &size);
                        let margin = MARGIN.to_string();
                        let sides = ["w:top", "w:right", "w:bottom", "w:left"]
                            .map(|side| (side, margin.as_str()));
                        let edges = [("w:header", "567"), ("w:footer", "567"), ("w:gutter", "0")];
                        xml.empty("w:pgMar", &[&sides[..], &edges[..]].concat());
                    });
                });
            },
        );
        xml.bytes()
    }

    fn properties(&self) -> Vec<u8> {
        let mut xml = Xml::default();
        let spaces = [
            (
                "xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            ),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ];
        xml.element("cp:coreProperties", &spaces, |xml| {
            xml.element("dc:title", &[], |xml| xml.text(&self.title));
            xml.element("dc:creator", &[], |xml| xml.text(&self.author));
            xml.element("dc:language", &[], |xml| xml.text(&self.language));
            for name in ["dcterms:created", "dcterms:modified"] {
                xml.element(name, &[("xsi:type", "dcterms:W3CDTF")], |xml| {
                    xml.text(&format!("{}T00:00:00Z", self.date));
                });
            }
        });
        xml.bytes()
    }

    /// A language is letters and hyphens; what is not cannot stand in a style.
    fn styles(&self) -> Vec<u8> {
        let is_language = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        let language = match !self.language.is_empty() && self.language.chars().all(is_language) {
            true => &self.language,
            false => "en",
        };
        let right = self.page.width().to_string();
        STYLES
            .replace("{language}", language)
            .replace("{right}", &right)
            .into_bytes()
    }
}

fn footing(inside: impl FnOnce(&mut Xml)) -> Vec<u8> {
    let mut xml = Xml::default();
    xml.element("w:ftr", &[("xmlns:w", WORD), ("xmlns:r", OFFICE)], |xml| {
        paragraph(xml, "Footer", 0, inside);
    });
    xml.bytes()
}
