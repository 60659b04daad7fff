//! Gives the seal's widget its place in a tagged document's structure tree (PDF/UA-1, 7.18.4), so that the page's author
//! need not know that a seal will come.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::SealError;
use super::field::Widget;

/// Adds a Form element for the widget; a document without structure tree stays without.
pub(super) fn tag_widget(document: &mut Document, widget: &Widget) -> Result<(), SealError> {
    let Ok(root) = document
        .catalog()?
        .get(b"StructTreeRoot")
        .and_then(Object::as_reference)
    else {
        return Ok(());
    };
    let parent = document_element(document, root)?;
    let element = document.add_object(dictionary! {
        "Type" => "StructElem",
        "S" => "Form",
        "P" => parent,
        "K" => dictionary! { "Type" => "OBJR", "Obj" => widget.id, "Pg" => widget.page },
    });
    append_child(document.get_dictionary_mut(parent)?, element);

    let key = add_to_parent_tree(document, root, element)?;
    document.get_dictionary_mut(widget.id)?.set("StructParent", key);
    document.get_dictionary_mut(widget.page)?.set("Tabs", "S");
    Ok(())
}

/// The top element if there is exactly one (usually `Document`), else the root of the tree.
fn document_element(document: &Document, root: ObjectId) -> Result<ObjectId, SealError> {
    let children = document.get_dictionary(root)?.get(b"K").ok();
    let only = match children {
        Some(Object::Array(children)) if children.len() == 1 => children.first(),
        other => other,
    };
    Ok(only.and_then(|child| child.as_reference().ok()).unwrap_or(root))
}

fn append_child(parent: &mut Dictionary, child: ObjectId) {
    match parent.get_mut(b"K") {
        Ok(Object::Array(children)) => children.push(child.into()),
        Ok(single) => {
            let first = std::mem::replace(single, Object::Null);
            *single = Object::Array(vec![first, child.into()]);
        }
        Err(_) => parent.set("K", vec![Object::from(child)]),
    }
}

/// Enters the element under the next free key of the parent tree and returns that key.
fn add_to_parent_tree(document: &mut Document, root: ObjectId, element: ObjectId) -> Result<i64, SealError> {
    let tree_id = document
        .get_dictionary(root)?
        .get(b"ParentTree")
        .and_then(Object::as_reference)
        .ok();
    let root_dictionary = document.get_dictionary_mut(root)?;
    let announced = root_dictionary
        .get(b"ParentTreeNextKey")
        .and_then(Object::as_i64)
        .unwrap_or(0);

    let tree = match tree_id {
        Some(id) => document.get_dictionary_mut(id)?,
        None => root_dictionary.get_mut(b"ParentTree").and_then(Object::as_dict_mut)?,
    };
    let numbers = tree
        .get_mut(b"Nums")
        .and_then(Object::as_array_mut)
        .map_err(|_| SealError::Document("the parent tree of its structure is not one flat list".to_owned()))?;
    // Keys ascend, so the last one is the highest.
    let after_last = numbers
        .iter()
        .rev()
        .nth(1)
        .and_then(|key| key.as_i64().ok())
        .map_or(0, |key| key + 1);
    let key = announced.max(after_last);
    numbers.extend([key.into(), element.into()]);
    document.get_dictionary_mut(root)?.set("ParentTreeNextKey", key + 1);
    Ok(key)
}
