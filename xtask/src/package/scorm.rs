//! The list of a SCORM package: every lesson is an object of its own (a SCO), and all of them share the files of the site.

use std::fmt::Write;

use super::course::{ABOUT, Lesson, TITLE, escaped};

/// The list's file.
pub(super) const FILE: &str = "imsmanifest.xml";

/// For SCORM 1.2 (Content Aggregation Model, section 2.3).
pub(super) fn manifest_12(lessons: &[Lesson], shared: &[String]) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <manifest identifier=\"split-isles\" version=\"1.0\" xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" \
         xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\">\n\
         <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>\n",
    );
    xml += &organization(lessons, "", "");
    xml += &resources(lessons, shared, "scormtype");
    xml + "</manifest>\n"
}

/// For SCORM 2004, 4th edition (Content Aggregation Model, section 3.4): lessons may be taken in any order, and each says itself when it is done.
pub(super) fn manifest_2004(lessons: &[Lesson], shared: &[String]) -> String {
    const BY_CONTENT: &str = "<imsss:sequencing><imsss:deliveryControls completionSetByContent=\"true\" objectiveSetByContent=\"true\"/></imsss:sequencing>";
    const ANY_ORDER: &str =
        "<imsss:sequencing><imsss:controlMode choice=\"true\" flow=\"true\"/></imsss:sequencing>\n";
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <manifest identifier=\"split-isles\" version=\"1.0\" xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" \
         xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_v1p3\" xmlns:imsss=\"http://www.imsglobal.org/xsd/imsss\">\n\
         <metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>\n",
    );
    xml += &organization(lessons, BY_CONTENT, ANY_ORDER);
    xml += &resources(lessons, shared, "scormType");
    xml + "</manifest>\n"
}

/// What learners see: the lessons in their order.
fn organization(lessons: &[Lesson], of_item: &str, of_all: &str) -> String {
    let mut xml = format!(
        "<organizations default=\"course\">\n<organization identifier=\"course\">\n<title>{}: {}</title>\n",
        escaped(TITLE),
        escaped(ABOUT)
    );
    for lesson in lessons {
        let (id, title) = (&lesson.id, escaped(&lesson.title()));
        let item = format!(
            "<item identifier=\"item-{id}\" identifierref=\"lesson-{id}\"><title>{title}</title>{of_item}</item>"
        );
        writeln!(xml, "{item}").expect("text takes it");
    }
    xml + of_all + "</organization>\n</organizations>\n"
}

/// What stands in which file.
fn resources(lessons: &[Lesson], shared: &[String], kind: &str) -> String {
    let mut xml = String::from("<resources>\n");
    for lesson in lessons {
        let (id, page) = (&lesson.id, escaped(&lesson.page()));
        let resource = format!(
            "<resource identifier=\"lesson-{id}\" type=\"webcontent\" adlcp:{kind}=\"sco\" href=\"{page}\"><file href=\"{page}\"/>\
             <dependency identifierref=\"site\"/></resource>"
        );
        writeln!(xml, "{resource}").expect("text takes it");
    }
    writeln!(
        xml,
        "<resource identifier=\"site\" type=\"webcontent\" adlcp:{kind}=\"asset\">"
    )
    .expect("text takes it");
    for file in shared {
        writeln!(xml, "<file href=\"{}\"/>", escaped(file)).expect("text takes it");
    }
    xml + "</resource>\n</resources>\n"
}
