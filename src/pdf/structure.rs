//! The structure tree of a tagged document: what each mark on a page is, in reading order (ISO 32000-1, 14.7 and 14.8;
//! PDF/UA-1, 7.1). The canvas fills it while it draws; what stands outside of it is an artifact.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use super::PdfError;

/// What an element is: the standard structure types (ISO 32000-1, 14.8.4) that our documents use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The whole document.
    Document,
    /// The document's title.
    H1,
    /// A heading below the title.
    H2,
    /// A heading below another.
    H3,
    /// A paragraph.
    P,
    /// A part of a paragraph, such as one in another language.
    Span,
    /// A drawing with a text in its place.
    Figure,
    /// A table.
    Table,
    /// A table's row.
    Tr,
    /// A cell that says what stands in its row.
    Th,
    /// A cell.
    Td,
}

impl Role {
    /// The name in the file.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::H1 => "H1",
            Self::H2 => "H2",
            Self::H3 => "H3",
            Self::P => "P",
            Self::Span => "Span",
            Self::Figure => "Figure",
            Self::Table => "Table",
            Self::Tr => "TR",
            Self::Th => "TH",
            Self::Td => "TD",
        }
    }
}

/// What a part of a document is.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    role: Role,
    language: Option<&'static str>,
    figure: Option<Figure>,
}

#[derive(Clone, Debug)]
struct Figure {
    alternative: String,
    bounds: [f32; 4],
}

impl Tag {
    /// In the language of what it is part of.
    pub(super) const fn new(role: Role) -> Self {
        Self {
            role,
            language: None,
            figure: None,
        }
    }

    /// A passage in the language of a BCP 47 tag.
    pub(super) fn passage_in(language: &'static str) -> Self {
        Self {
            language: Some(language),
            ..Self::new(Role::Span)
        }
    }

    /// A drawing that reads as `alternative`; `bounds` are its left, bottom, right and top on the page, in points.
    pub(super) fn figure(alternative: String, bounds: [f32; 4]) -> Self {
        Self {
            figure: Some(Figure { alternative, bounds }),
            ..Self::new(Role::Figure)
        }
    }
}

/// A tree being built; elements are named by their place in `elements`, where parents come before their children.
pub(super) struct Structure {
    elements: Vec<Element>,
    /// From the document down to the element that takes what is drawn next.
    open: Vec<usize>,
    /// For each page, the element of each marked content, by its identifier (MCID).
    marked: Vec<Vec<usize>>,
}

struct Element {
    tag: Tag,
    parent: Option<usize>,
    kids: Vec<Kid>,
}

enum Kid {
    Element(usize),
    Content { page: usize, id: usize },
}

impl Default for Structure {
    fn default() -> Self {
        Self {
            elements: vec![Element {
                tag: Tag::new(Role::Document),
                parent: None,
                kids: Vec::new(),
            }],
            open: Vec::new(),
            marked: Vec::new(),
        }
    }
}

impl Structure {
    /// Begins an element inside the one that is open.
    pub(super) fn open(&mut self, tag: Tag) {
        let (parent, child) = (self.innermost(), self.elements.len());
        self.elements[parent].kids.push(Kid::Element(child));
        self.elements.push(Element {
            tag,
            parent: Some(parent),
            kids: Vec::new(),
        });
        self.open.push(child);
    }

    /// Ends the element that was opened last.
    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    /// Enters content of a page, counted from 0, into the open element; gives that element's role and the content's MCID.
    pub(super) fn mark(&mut self, page: usize) -> (Role, usize) {
        let element = self.innermost();
        if self.marked.len() <= page {
            self.marked.resize_with(page + 1, Vec::new);
        }
        let id = self.marked[page].len();
        self.marked[page].push(element);
        let element = &mut self.elements[element];
        element.kids.push(Kid::Content { page, id });
        (element.tag.role, id)
    }

    fn innermost(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    /// Writes the tree, and on each page the key under which the parent tree lists its elements.
    pub(super) fn write(&self, document: &mut Document) -> Result<(), PdfError> {
        let pages: Vec<ObjectId> = document.page_iter().collect();
        let root = document.new_object_id();
        let ids: Vec<ObjectId> = self.elements.iter().map(|_| document.new_object_id()).collect();
        for (element, &id) in self.elements.iter().zip(&ids) {
            let parent = element.parent.map_or(root, |parent| ids[parent]);
            document.set_object(id, element.to_dictionary(parent, &ids, &pages));
        }
        let mut numbers = Vec::new();
        for (key, (&page, marked)) in (0i64..).zip(pages.iter().zip(&self.marked)) {
            let elements: Vec<Object> = marked.iter().map(|&element| ids[element].into()).collect();
            numbers.extend([key.into(), elements.into()]);
            let page = document.get_dictionary_mut(page)?;
            page.set("StructParents", key);
            page.set("Tabs", "S");
        }
        let parents = document.add_object(dictionary! { "Nums" => numbers });
        let tree = dictionary! {
            "Type" => "StructTreeRoot",
            "K" => vec![ids[0].into()],
            "ParentTree" => parents,
            "ParentTreeNextKey" => self.marked.len() as i64,
        };
        document.set_object(root, tree);
        let catalog = document.catalog_mut()?;
        catalog.set("StructTreeRoot", root);
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
        Ok(())
    }
}

impl Element {
    fn to_dictionary(&self, parent: ObjectId, ids: &[ObjectId], pages: &[ObjectId]) -> Dictionary {
        let home = self.kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            Kid::Element(_) => None,
        });
        let kids: Vec<Object> = self.kids.iter().map(|kid| kid.to_object(home, ids, pages)).collect();
        let mut dictionary = dictionary! {
            "Type" => "StructElem",
            "S" => self.tag.role.name(),
            "P" => parent,
            "K" => kids,
        };
        if let Some(home) = home {
            dictionary.set("Pg", pages[home]);
        }
        if let Some(language) = self.tag.language {
            dictionary.set("Lang", Object::string_literal(language));
        }
        if self.tag.role == Role::Th {
            dictionary.set("A", dictionary! { "O" => "Table", "Scope" => "Row" });
        }
        if let Some(figure) = &self.tag.figure {
            let bounds: Vec<Object> = figure.bounds.into_iter().map(Object::Real).collect();
            dictionary.set("Alt", text_string(&figure.alternative));
            dictionary.set(
                "A",
                dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bounds },
            );
        }
        dictionary
    }
}

impl Kid {
    /// Content on the element's own page is a plain number; on another page it names that page.
    fn to_object(&self, home: Option<usize>, ids: &[ObjectId], pages: &[ObjectId]) -> Object {
        match *self {
            Self::Element(child) => ids[child].into(),
            Self::Content { page, id } if home == Some(page) => (id as i64).into(),
            Self::Content { page, id } => {
                dictionary! { "Type" => "MCR", "Pg" => pages[page], "MCID" => id as i64 }.into()
            }
        }
    }
}
