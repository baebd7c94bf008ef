#include "LastActs.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Written before a handler may read them.
static int terminal;
static struct termios shown, hidden;

static volatile sig_atomic_t is_hidden;

// The path of the next part is written where nobody looks while the one before is in use: another
// thread may end the process at any time.
static char parts[2][PATH_MAX];
enum { no_part = -1 };
static atomic_int owed = no_part;
static int written = 1;

// What ends a process by default: asked to, at a limit, or by a crash.
#define DEADLY                                                                                   \
  SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2, SIGXCPU,      \
      SIGXFSZ, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV

// Nothing here but calls that a signal handler may make.
static void let_happen(int number) {
  signal(number, SIG_DFL);
  sigset_t it;
  sigemptyset(&it);
  sigaddset(&it, number);
  sigprocmask(SIG_UNBLOCK, &it, NULL);
  raise(number);
}

void do_last_acts(void) {
  if (is_hidden) tcsetattr(terminal, TCSAFLUSH, &shown);
  const int part = atomic_load(&owed);
  if (part != no_part) unlink(parts[part]);
}

void obey_signal(int number) {
  do_last_acts();
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

static const int signals[] = {DEADLY, SIGTSTP};
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
  atomic_store(&owed, no_part);
  if (path == NULL || strlen(path) >= sizeof parts[0]) return;
  written = 1 - written;
  strcpy(parts[written], path);
  atomic_store(&owed, written);
  static const int deadly[] = {DEADLY};
  for (size_t index = 0; index < sizeof deadly / sizeof deadly[0]; index++) {
    struct sigaction found;
    sigaction(deadly[index], NULL, &found);
    if (found.sa_handler == SIG_DFL) handle(deadly[index], obey_signal, NULL);
  }
}
