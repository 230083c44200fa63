#include "cinput.h"
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

// The text that is being gathered.
typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
  bool failed;
  bool owes_space;  // white space was seen since the last character
  int owes_lines;   // line ends that a block asks for
} gatherer;

static void put(gatherer *text, const void *bytes, size_t count) {
  if (text->failed) return;
  if (text->count + count > text->capacity) {
    size_t capacity = (text->count + count) * 2 + 256;
    uint8_t *grown = realloc(text->bytes, capacity);
    if (!grown) {
      text->failed = true;
      return;
    }
    text->bytes = grown;
    text->capacity = capacity;
  }
  memcpy(text->bytes + text->count, bytes, count);
  text->count += count;
}

static void settle(gatherer *text) {
  if (text->count > 0) {
    if (text->owes_lines > 0) {
      for (int line = 0; line < text->owes_lines; line++) put(text, "\n", 1);
    } else if (text->owes_space) {
      put(text, " ", 1);
    }
  }
  text->owes_space = false;
  text->owes_lines = 0;
}

static bool is_space(uint8_t byte) {
  return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

static void append(gatherer *text, const uint8_t *bytes, bool preformatted) {
  size_t index = 0;
  while (bytes[index]) {
    size_t start = index;
    if (preformatted) {
      while (bytes[index]) index++;
    } else {
      while (bytes[index] && !is_space(bytes[index])) index++;
    }
    if (index > start) {
      settle(text);
      put(text, bytes + start, index - start);
    }
    while (is_space(bytes[index])) {
      index++;
      text->owes_space = true;
    }
  }
}

static bool is_one_of(const xmlChar *name, const char *const *names) {
  for (; *names; names++) {
    if (strcmp((const char *)name, *names) == 0) return true;
  }
  return false;
}

static const char *const silent[] = {"script", "style",    "head",   "noscript", "template",
                                     "iframe", "object",   "svg",    "math",     "select",
                                     "button", "textarea", "canvas", NULL};
static const char *const blocks[] = {
    "address", "article", "aside",  "blockquote", "body",   "caption", "center",  "dd",
    "details", "dialog",  "div",    "dl",         "dt",     "fieldset", "figcaption", "figure",
    "footer",  "form",    "h1",     "h2",         "h3",     "h4",      "h5",      "h6",
    "header",  "hr",      "legend", "li",         "main",   "nav",     "ol",      "p",
    "pre",     "section", "summary", "table",     "tbody",  "tfoot",   "thead",   "title",
    "tr",      "ul",      NULL};

static void ask_for_line(gatherer *text) {
  if (text->owes_lines == 0) text->owes_lines = 1;
}

static void enter(gatherer *text, const xmlNode *node) {
  if (node->type != XML_ELEMENT_NODE) return;
  if (is_one_of(node->name, blocks)) ask_for_line(text);
  if (strcmp((const char *)node->name, "br") == 0) text->owes_lines++;
  if (strcmp((const char *)node->name, "td") == 0 || strcmp((const char *)node->name, "th") == 0) {
    text->owes_space = true;
  }
}

// Reads a page of any depth: left alone, libxml2 stops at 256 elements inside each other and drops
// the rest of the page.
static htmlDocPtr parse(const uint8_t *bytes, size_t count) {
  htmlParserCtxtPtr parser = htmlNewParserCtxt();
  if (!parser) return NULL;
  // Since 2.14 an option; before, the parser looks at the flag and no option of HTML sets it.
  parser->options |= XML_PARSE_HUGE;
  htmlDocPtr document = htmlCtxtReadMemory(
      parser, (const char *)bytes, (int)count, NULL, "UTF-8",
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
          XML_PARSE_HUGE);
  htmlFreeParserCtxt(parser);
  return document;
}

uint8_t *cinput_html_text(const uint8_t *bytes, size_t count, size_t *length) {
  *length = 0;
  gatherer text = {0};
  if (count > INT32_MAX) return NULL;
  htmlDocPtr document = count > 0 ? parse(bytes, count) : NULL;
  const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
  const xmlNode *node = root;
  int preformatted = 0;
  // Down, then on, then up: pages may be nested deeper than the stack is.
  while (node) {
    bool hidden = node->type == XML_ELEMENT_NODE && is_one_of(node->name, silent);
    if (!hidden) {
      enter(&text, node);
      if ((node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) && node->content) {
        append(&text, node->content, preformatted > 0);
      }
      if (node->type == XML_ELEMENT_NODE && node->children) {
        if (strcmp((const char *)node->name, "pre") == 0) preformatted++;
        node = node->children;
        continue;
      }
    }
    while (node && node != root && !node->next) {
      node = node->parent;
      if (!node || node->type != XML_ELEMENT_NODE) break;
      if (is_one_of(node->name, blocks)) ask_for_line(&text);
      if (strcmp((const char *)node->name, "pre") == 0 && preformatted > 0) preformatted--;
    }
    if (!node || node == root || node->type == XML_HTML_DOCUMENT_NODE) break;
    if (node->type == XML_ELEMENT_NODE && is_one_of(node->name, blocks)) ask_for_line(&text);
    node = node->next;
  }
  if (document) xmlFreeDoc(document);
  if (text.count > 0) put(&text, "\n", 1);
  if (!text.failed && !text.bytes) text.bytes = calloc(1, 1);
  if (text.failed) {
    free(text.bytes);
    return NULL;
  }
  *length = text.count;
  return text.bytes;
}

void cinput_free(uint8_t *bytes) { free(bytes); }
