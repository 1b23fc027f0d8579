//! Paragraphs, runs and fields. How they look is said by the styles, which `styles.xml` holds.

use super::Xml;

/// A paragraph of this style, so far from the left.
pub fn paragraph(xml: &mut Xml, style: &str, indent: u32, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.value("w:pStyle", style);
            if indent > 0 {
                xml.empty("w:ind", &[("w:left", &indent.to_string())]);
            }
        });
        inside(xml);
    });
}

pub fn run(xml: &mut Xml, text: &str) {
    xml.element("w:r", &[], |xml| {
        xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(text));
    });
}

/// What Word counts itself: `PAGE`, `NUMPAGES`.
pub fn field(xml: &mut Xml, instruction: &str) {
    xml.element("w:fldSimple", &[("w:instr", instruction)], |xml| {
        run(xml, "1")
    });
}
