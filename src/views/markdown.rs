//! The Markdown subset of the standard's texts and the agreement: `## ` headings, paragraphs, `- ` lists, `**strong**`
//! and `*emphasis*`.
//!
//! Text is escaped before anything else, so the only markup that can come out is the markup made here.

use handlebars::html_escape;

/// Blocks are separated by blank lines; a block whose lines all begin with `- ` is a list, a line that begins with `## ` a
/// heading. Pages set texts under a heading of the second level, so headings within are of the third.
pub(super) fn to_html(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.split("\n\n").filter_map(block).collect()
}

fn block(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() {
        return None;
    }
    if let [line] = lines.as_slice()
        && let Some(heading) = line.strip_prefix("## ")
    {
        return Some(format!("<h3>{}</h3>", inline(heading)));
    }
    let items: Option<Vec<&str>> = lines.iter().map(|line| line.strip_prefix("- ")).collect();
    Some(match items {
        Some(items) => {
            let items: String = items.iter().map(|item| format!("<li>{}</li>", inline(item))).collect();
            format!("<ul>{items}</ul>")
        }
        None => format!("<p>{}</p>", inline(&lines.join("\n"))),
    })
}

fn inline(text: &str) -> String {
    let strong = paired(&html_escape(text), "**", "strong");
    paired(&strong, "*", "em")
}

/// Replaces pairs of `mark` around non-blank text by an element; a lone mark stays what it was.
fn paired(text: &str, mark: &str, element: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(mark) {
        out.push_str(before);
        match after.split_once(mark) {
            Some((inside, tail)) if !inside.is_empty() && inside.trim() == inside => {
                out.push_str(&format!("<{element}>{inside}</{element}>"));
                rest = tail;
            }
            _ => {
                out.push_str(mark);
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lists_and_emphasis_become_elements() {
        assert_eq!(
            to_html("One *two*\n**three**\n\n- a\n- b\n"),
            "<p>One <em>two</em>\n<strong>three</strong></p><ul><li>a</li><li>b</li></ul>"
        );
    }

    #[test]
    fn a_line_with_two_hashes_is_a_heading_and_no_other_is() {
        assert_eq!(
            to_html("## The *parties*\n\nIn # 3 ## 4\n\n##x"),
            "<h3>The <em>parties</em></h3><p>In # 3 ## 4</p><p>##x</p>"
        );
    }

    #[test]
    fn lone_stars_stay_stars() {
        assert_eq!(to_html("3 * 4 * 5 and *"), "<p>3 * 4 * 5 and *</p>");
    }

    #[test]
    fn markup_in_the_text_is_shown_and_not_run() {
        assert_eq!(to_html("**<b>**"), "<p><strong>&lt;b&gt;</strong></p>");
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(to_html(" \n\n "), "");
    }
}
