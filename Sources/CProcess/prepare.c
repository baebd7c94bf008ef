#include "CProcess.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static void become(const char *command, int input) {
  struct pollfd wanted = {input, POLLIN, 0};
  while (poll(&wanted, 1, -1) < 0) continue;
  if (!(wanted.revents & POLLIN)) _exit(0);
  signal(SIGPIPE, SIG_DFL);
  signal(SIGXFSZ, SIG_DFL);
  setenv("LESS", "FRX", 0);
  if (dup2(input, STDIN_FILENO) >= 0) execl("/bin/sh", "sh", "-c", command, (char *)0);
  _exit(127);
}

pid_t prepare_program(const char *command, int *descriptor) {
  int ends[2];
  if (pipe(ends) != 0) return -1;
  const pid_t process = fork();
  if (process == 0) {
    close(ends[1]);
    become(command, ends[0]);
  }
  close(ends[0]);
  if (process < 0) {
    close(ends[1]);
    return -1;
  }
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  *descriptor = ends[1];
  return process;
}
