//! Shapes that belong together: one name, one alternative text.

use super::canvas::Frame;
use super::slide::Writer;

/// A group whose shapes are measured as the slide is.
pub(super) struct Group<'a> {
    /// What the list of objects calls it.
    pub name: &'a str,
    /// The alternative text.
    pub description: &'a str,
    /// What its shapes take up together.
    pub frame: Frame,
}

impl Group<'_> {
    /// Opens the group.
    pub fn start(&self, writer: &mut Writer<'_>) {
        let number = writer.number();
        let xml = &mut writer.xml;
        xml.new_line();
        xml.start("p:grpSp");
        xml.start("p:nvGrpSpPr");
        xml.start("p:cNvPr");
        xml.integer("id", number.into());
        xml.attribute("name", self.name);
        if !self.description.is_empty() {
            xml.attribute("descr", self.description);
        }
        xml.end();
        xml.empty("p:cNvGrpSpPr", &[]);
        xml.empty("p:nvPr", &[]);
        xml.end();
        xml.start("p:grpSpPr");
        xml.start("a:xfrm");
        self.frame.write(xml);
        self.frame.write_within(xml);
        xml.end();
        xml.end();
    }
}
