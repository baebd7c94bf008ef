#include "TerminalGuard.h"

#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// Written before the handlers are set, and read by them alone.
static struct termios saved;
static char farewell_text[512];
static size_t farewell_count;

static volatile sig_atomic_t is_guarded;
static volatile sig_atomic_t interrupted;

// Nothing here but calls that a signal handler may make.
void restore_terminal(void) {
  if (!is_guarded) return;
  ssize_t ignored = write(STDOUT_FILENO, farewell_text, farewell_count);
  (void)ignored;
  tcsetattr(STDIN_FILENO, TCSANOW, &saved);
}

static void leave(int number) {
  restore_terminal();
  signal(number, SIG_DFL);
  raise(number);
}

static void notice(int number) {
  if (interrupted) leave(number);
  interrupted = 1;
}

int terminal_was_interrupted(void) { return interrupted; }

int guard_terminal(const char *farewell) {
  if (tcgetattr(STDIN_FILENO, &saved) != 0) return -1;
  farewell_count = strlen(farewell);
  if (farewell_count > sizeof farewell_text) farewell_count = sizeof farewell_text;
  memcpy(farewell_text, farewell, farewell_count);

  is_guarded = 1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_handler = leave;
  // A handler that was entered by its signal must be able to raise it again.
  action.sa_flags = SA_NODEFER;
  const int deadly[] = {SIGHUP, SIGQUIT, SIGTERM, SIGABRT, SIGSEGV,
                        SIGBUS, SIGILL,  SIGTRAP, SIGFPE};
  for (size_t index = 0; index < sizeof deadly / sizeof deadly[0]; index++) {
    sigaction(deadly[index], &action, NULL);
  }
  action.sa_handler = notice;
  sigaction(SIGINT, &action, NULL);
  sigset_t wanted;
  sigemptyset(&wanted);
  sigaddset(&wanted, SIGINT);
  sigaddset(&wanted, SIGTERM);
  sigaddset(&wanted, SIGHUP);
  sigprocmask(SIG_UNBLOCK, &wanted, NULL);
  return 0;
}
