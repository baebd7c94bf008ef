#pragma once
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <term.h>
#include <wchar.h>

// What Swift cannot reach by itself: macros with arguments, and the library's variables, which
// Swift 6 takes for unsafe to share between threads. There is one thread here.

/// How long one look for a key takes when none is pressed.
enum { CURSES_PATIENCE_MILLISECONDS = 250 };

/// Makes the library write UTF-8, as the rest of the program does whatever the language of the user.
static inline void curses_speak_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

/// Adds to the keys of this kind of terminal what others send for the same: a terminal within
/// another, or one that is called "xterm" and is none, sends what TERM does not tell.
static inline void curses_learn_keys(void) {
  static const struct {
    const char *sent;
    int key;
  } keys[] = {
      {"\033[A", KEY_UP},     {"\033OA", KEY_UP},     {"\033[B", KEY_DOWN},
      {"\033OB", KEY_DOWN},   {"\033[C", KEY_RIGHT},  {"\033OC", KEY_RIGHT},
      {"\033[D", KEY_LEFT},   {"\033OD", KEY_LEFT},   {"\033[H", KEY_HOME},
      {"\033OH", KEY_HOME},   {"\033[1~", KEY_HOME},  {"\033[7~", KEY_HOME},
      {"\033[F", KEY_END},    {"\033OF", KEY_END},    {"\033[4~", KEY_END},
      {"\033[8~", KEY_END},   {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE},
      {"\033OM", KEY_ENTER},
  };
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    // What the terminal's own description says stays, and so does what is longer or shorter.
    if (key_defined(keys[i].sent) == 0) define_key(keys[i].sent, keys[i].key);
  }
}

/// Takes over the terminal. 0, or -1 when it is not known, or -2 when it cannot move a cursor.
static inline int curses_begin(void) {
  curses_speak_utf8();
  SCREEN *screen = newterm(NULL, stdout, stdin);
  if (screen == NULL) return -1;
  if (cursor_address == NULL || clear_screen == NULL) {
    endwin();
    delscreen(screen);
    return -2;
  }
  cbreak();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  curses_learn_keys();
  // Escape alone is a key here; what follows it in a key's sequence comes at once.
  set_escdelay(50);
  curs_set(0);
  timeout(CURSES_PATIENCE_MILLISECONDS);
  return 0;
}

/// What ends the full screen when nobody can ask the library any more.
static inline const char *curses_farewell_screen(void) {
  return exit_ca_mode == NULL ? "" : exit_ca_mode;
}
static inline const char *curses_farewell_cursor(void) {
  return cursor_normal == NULL ? "" : cursor_normal;
}
static inline const char *curses_farewell_keypad(void) {
  return keypad_local == NULL ? "" : keypad_local;
}
static inline const char *curses_farewell_attributes(void) {
  return exit_attribute_mode == NULL ? "" : exit_attribute_mode;
}

/// Colours on the terminal's own background; false when it has none.
static inline bool curses_color(void) {
  if (!has_colors() || start_color() == ERR) return false;
  use_default_colors();
  init_pair(1, COLOR_RED, -1);
  init_pair(2, COLOR_YELLOW, -1);
  init_pair(3, COLOR_GREEN, -1);
  init_pair(4, COLOR_CYAN, -1);
  return true;
}

static inline void curses_style(short pair, bool bold, bool dim, bool reversed) {
  attrset(A_NORMAL);
  if (pair > 0) attron(COLOR_PAIR(pair));
  if (bold) attron(A_BOLD);
  if (dim) attron(A_DIM);
  if (reversed) attron(A_REVERSE);
}

// <wchar.h> hides it unless a macro asks for it before anything else is included.
extern int wcwidth(wchar_t character);

/// Columns that the library gives a character; negative when it is none to print.
static inline int curses_width(wchar_t character) { return wcwidth(character); }

static inline int curses_rows(void) { return getmaxy(stdscr); }
static inline int curses_columns(void) { return getmaxx(stdscr); }

/// Draws everything anew, whatever the terminal is thought to show.
static inline void curses_redraw(void) { clearok(curscr, TRUE); }

/// One key: its character, or the library's number for it; `is_key` tells which. ERR when none was
/// pressed for a while.
static inline int curses_key(wint_t *value, bool *is_key) {
  int answer = get_wch(value);
  *is_key = answer == KEY_CODE_YES;
  return answer == ERR ? ERR : OK;
}

/// After an escape: drops the rest of a sequence that means no key here, such as one for Ctrl and
/// an arrow. False when the escape stood alone.
static inline bool curses_drop_sequence(void) {
  wint_t next = 0;
  bool is_key = false;
  bool is_sequence = false;
  timeout(0);
  if (curses_key(&next, &is_key) == OK) {
    is_sequence = !is_key && next == L'[';
    if (!is_sequence) {
      if (is_key) ungetch((int)next);
      else unget_wch((wchar_t)next);
    }
    // The last character of a sequence is the first that is no digit and no punctuation.
    int left = 32;
    while (is_sequence && left-- > 0 && curses_key(&next, &is_key) == OK && next < 0x40) {}
  }
  timeout(CURSES_PATIENCE_MILLISECONDS);
  return is_sequence;
}
