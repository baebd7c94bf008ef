#include "LastActs.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Written before a handler may read them.
static int terminal;
static struct termios shown, hidden;
static char part[PATH_MAX];

static volatile sig_atomic_t is_hidden;
static volatile sig_atomic_t has_part;

// Nothing here but calls that a signal handler may make.
static void let_happen(int number) {
  signal(number, SIG_DFL);
  sigset_t it;
  sigemptyset(&it);
  sigaddset(&it, number);
  sigprocmask(SIG_UNBLOCK, &it, NULL);
  raise(number);
}

void obey_signal(int number) {
  if (is_hidden) tcsetattr(terminal, TCSAFLUSH, &shown);
  if (has_part) unlink(part);
  let_happen(number);
}

static void handle(int number, void (*handler)(int), struct sigaction *earlier) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = handler;
  // What was being read is read on when the process goes on.
  action.sa_flags = SA_RESTART;
  sigaction(number, &action, earlier);
}

static void stop(int number) {
  const int error = errno;
  tcsetattr(terminal, TCSAFLUSH, &shown);
  let_happen(number);
  // Here the process goes on.
  handle(number, stop, NULL);
  tcsetattr(terminal, TCSAFLUSH, &hidden);
  errno = error;
}

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
enum { signal_count = sizeof signals / sizeof signals[0] };
static struct sigaction earlier[signal_count];

int hide_typing(int descriptor) {
  if (is_hidden || tcgetattr(descriptor, &shown) != 0) return -1;
  terminal = descriptor;
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t)ECHO;
  is_hidden = 1;
  for (int index = 0; index < signal_count; index++) {
    const int number = signals[index];
    handle(number, number == SIGTSTP ? stop : obey_signal, &earlier[index]);
    if (earlier[index].sa_handler == SIG_IGN) sigaction(number, &earlier[index], NULL);
  }
  if (tcsetattr(descriptor, TCSAFLUSH, &hidden) == 0) return 0;
  show_typing();
  return -1;
}

void show_typing(void) {
  if (!is_hidden) return;
  tcsetattr(terminal, TCSAFLUSH, &shown);
  for (int index = 0; index < signal_count; index++) {
    sigaction(signals[index], &earlier[index], NULL);
  }
  is_hidden = 0;
}

void remove_when_ended(const char *path) {
  has_part = 0;
  if (path == NULL || strlen(path) >= sizeof part) return;
  strcpy(part, path);
  has_part = 1;
  const int deadly[] = {SIGINT, SIGTERM, SIGHUP};
  for (size_t index = 0; index < sizeof deadly / sizeof deadly[0]; index++) {
    struct sigaction found;
    sigaction(deadly[index], NULL, &found);
    if (found.sa_handler == SIG_DFL) handle(deadly[index], obey_signal, NULL);
  }
}
