//! Tables with fixed columns. A row is never torn apart between pages.

use super::Xml;

/// Left and right of a cell's text.
pub const CELL_MARGIN: u32 = 90;

/// The line above a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    None,
    Thin,
    Strong,
}

pub struct Cell {
    pub width: u32,
    /// How many columns it takes.
    pub span: usize,
    pub above: Rule,
    pub is_shaded: bool,
}

pub fn table(xml: &mut Xml, widths: &[u32], inside: impl FnOnce(&mut Xml)) {
    let width = widths.iter().sum::<u32>().to_string();
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            xml.element("w:tblCellMar", &[], |xml| {
                for (side, room) in [
                    ("w:top", 50),
                    ("w:left", CELL_MARGIN),
                    ("w:bottom", 50),
                    ("w:right", CELL_MARGIN),
                ] {
                    xml.empty(side, &[("w:w", &room.to_string()), ("w:type", "dxa")]);
                }
            });
        });
        xml.element("w:tblGrid", &[], |xml| {
            for width in widths {
                xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        inside(xml);
    });
}

/// `is_header` stands again on top of every page.
pub fn row(xml: &mut Xml, is_header: bool, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if is_header {
                xml.empty("w:tblHeader", &[]);
            }
        });
        inside(xml);
    });
}

pub fn cell(xml: &mut Xml, look: &Cell, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.empty(
                "w:tcW",
                &[("w:w", &look.width.to_string()), ("w:type", "dxa")],
            );
            if look.span > 1 {
                xml.value("w:gridSpan", &look.span.to_string());
            }
            let size = match look.above {
                Rule::None => None,
                Rule::Thin => Some(("4", "C9CED6")),
                Rule::Strong => Some(("10", "1F3A5F")),
            };
            if let Some((size, ink)) = size {
                xml.element("w:tcBorders", &[], |xml| {
                    xml.empty(
                        "w:top",
                        &[
                            ("w:val", "single"),
                            ("w:sz", size),
                            ("w:space", "0"),
                            ("w:color", ink),
                        ],
                    );
                });
            }
            if look.is_shaded {
                xml.empty(
                    "w:shd",
                    &[
                        ("w:val", "clear"),
                        ("w:color", "auto"),
                        ("w:fill", "EEF1F5"),
                    ],
                );
            }
        });
        inside(xml);
    });
}
