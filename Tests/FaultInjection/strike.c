/* Runs a program and strikes it at one exact system call, counted over all of its threads.

     strike [OPTION VALUE]… PROGRAM ARGUMENT…

   --report FILE   how it ended, how many calls matched, and which call was struck
   --list FILE     every matching call: number, phase, name, first three arguments, path
   --data yes      … and, of a pwrite64, its place in the file and its bytes in hex
   --only NAMES    count these calls alone, separated by commas
   --at N          the call to strike, from 1; none unless given
   --with WHAT     kill-before, kill-after; signal-NUMBER (sent before the call); short (half of
                   what was asked for is read or written); error-NUMBER (the call does not happen
                   and fails with this errno; a close happens and fails)
   --lasting yes   strike every matching call from there on, save writes to standard error
   --clock SECONDS the wall clock begins there (since 1970) …
   --step SECONDS  … and moves so far whenever it is read

   It ends with 0 when the program ended, however that was, and with 2 when it could not be run.
   Linux on x86-64. */
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#if !defined(__x86_64__)
#error "only for x86-64"
#endif

/* The calls that get a name; the others are call-NUMBER. `path` is the place of the argument that
   names a file, `descriptor` of one that is an open file; -1 for none. */
static const struct call {
  const char *name;
  long number;
  int path, descriptor;
} calls[] = {
#define PLAIN(name) {#name, SYS_##name, -1, -1}
#define PATH(name, place) {#name, SYS_##name, place, -1}
#define FILE_OF(name) {#name, SYS_##name, -1, 0}
    FILE_OF(read), FILE_OF(write), FILE_OF(pread64), FILE_OF(pwrite64), FILE_OF(readv),
    FILE_OF(writev), FILE_OF(fsync), FILE_OF(fdatasync), FILE_OF(ftruncate), FILE_OF(fallocate),
    FILE_OF(fstat), FILE_OF(fcntl), FILE_OF(close), FILE_OF(lseek), FILE_OF(getdents64),
    FILE_OF(ioctl), FILE_OF(fchmod), FILE_OF(fchown), FILE_OF(fstatfs), FILE_OF(flock),
    FILE_OF(sync_file_range), FILE_OF(fadvise64), FILE_OF(dup), FILE_OF(dup2),
    FILE_OF(fgetxattr), FILE_OF(fsetxattr), FILE_OF(flistxattr),
    PATH(open, 0), PATH(openat, 1), PATH(stat, 0), PATH(lstat, 0), PATH(newfstatat, 1),
    PATH(statx, 1), PATH(access, 0), PATH(faccessat, 1), PATH(faccessat2, 1), PATH(unlink, 0),
    PATH(unlinkat, 1), PATH(rename, 0), PATH(renameat, 1), PATH(renameat2, 1), PATH(mkdir, 0),
    PATH(mkdirat, 1), PATH(rmdir, 0), PATH(link, 0), PATH(linkat, 1), PATH(symlink, 0),
    PATH(readlink, 0), PATH(readlinkat, 1), PATH(chmod, 0), PATH(fchmodat, 1), PATH(chown, 0),
    PATH(truncate, 0), PATH(statfs, 0), PATH(getcwd, 0), PATH(getxattr, 0), PATH(lgetxattr, 0),
    PATH(setxattr, 0), PATH(listxattr, 0), PATH(utimensat, 1), PATH(execve, 0),
    PLAIN(mmap), PLAIN(munmap), PLAIN(mremap), PLAIN(mprotect), PLAIN(madvise), PLAIN(brk),
    PLAIN(futex), PLAIN(clone), PLAIN(clone3), PLAIN(exit), PLAIN(exit_group),
    PLAIN(rt_sigaction), PLAIN(rt_sigprocmask), PLAIN(rt_sigreturn), PLAIN(sigaltstack),
    PLAIN(clock_gettime), PLAIN(clock_nanosleep), PLAIN(nanosleep), PLAIN(gettimeofday),
    PLAIN(time), PLAIN(getrandom), PLAIN(getpid), PLAIN(gettid), PLAIN(getuid), PLAIN(geteuid),
    PLAIN(getgid), PLAIN(getegid), PLAIN(umask), PLAIN(prlimit64), PLAIN(getrlimit),
    PLAIN(sysinfo), PLAIN(uname), PLAIN(prctl), PLAIN(arch_prctl), PLAIN(set_tid_address),
    PLAIN(set_robust_list), PLAIN(rseq), PLAIN(sched_getaffinity), PLAIN(sched_yield),
    PLAIN(sched_getparam), PLAIN(sched_getscheduler), PLAIN(tgkill), PLAIN(pipe), PLAIN(pipe2),
    PLAIN(socket), PLAIN(connect), PLAIN(eventfd2), PLAIN(epoll_create1), PLAIN(poll),
    PLAIN(timerfd_create), PLAIN(membarrier), PLAIN(getrusage),
};
enum { KNOWN_CALLS = sizeof calls / sizeof calls[0], MOST_THREADS = 512 };

enum strike { NOTHING, KILL_BEFORE, KILL_AFTER, SIGNAL, SHORT, FAIL };

static struct {
  const char *report, *list, *only;
  long at;
  enum strike strike;
  int number; /* of the signal or the error */
  int is_lasting, has_clock, has_data;
  long clock, step;
} wish;

/* What is to be done when a thread's call returns. */
static struct thread {
  pid_t id;
  int is_killed, error;
} threads[MOST_THREADS];

static long matched, struck;
/* Whether the program has begun its own work: its first act is to ignore SIGPIPE. */
static int is_in_main, was_in_main;
static char struck_call[PATH_MAX + 200];
static FILE *listing;

static void give_up(const char *what) {
  fprintf(stderr, "strike: %s: %s\n", what, strerror(errno));
  exit(2);
}

static struct thread *thread_of(pid_t id) {
  struct thread *unused = NULL;
  for (int place = 0; place < MOST_THREADS; place++) {
    if (threads[place].id == id) return &threads[place];
    if (!threads[place].id && !unused) unused = &threads[place];
  }
  if (!unused) {
    fprintf(stderr, "strike: more than %d threads\n", MOST_THREADS);
    exit(2);
  }
  *unused = (struct thread){.id = id};
  return unused;
}

static const struct call *call_of(long number) {
  for (int place = 0; place < KNOWN_CALLS; place++)
    if (calls[place].number == number) return &calls[place];
  return NULL;
}

static int is_wanted(const struct call *call) {
  if (!wish.only) return 1;
  if (!call) return 0;
  size_t length = strlen(call->name);
  for (const char *word = wish.only; word; word = strchr(word, ',') ? strchr(word, ',') + 1 : NULL)
    if (!strncmp(word, call->name, length) && (word[length] == ',' || !word[length])) return 1;
  return 0;
}

/* A text in the program's memory; cut at the first page that cannot be read. */
static void read_text(pid_t id, uint64_t address, char *text, size_t room) {
  size_t length = 0;
  while (length + sizeof(long) < room) {
    errno = 0;
    long word = ptrace(PTRACE_PEEKDATA, id, address + length, NULL);
    if (errno) break;
    memcpy(text + length, &word, sizeof word);
    if (memchr(text + length, 0, sizeof word)) return;
    length += sizeof word;
  }
  text[length] = 0;
}

static void describe(pid_t id, const struct __ptrace_syscall_info *info, char *text, size_t room) {
  const struct call *call = call_of(info->entry.nr);
  char name[32], path[PATH_MAX] = "", link[64];
  if (call)
    snprintf(name, sizeof name, "%s", call->name);
  else
    snprintf(name, sizeof name, "call-%lld", (long long)info->entry.nr);
  if (call && call->path >= 0) {
    read_text(id, info->entry.args[call->path], path, sizeof path);
  } else if (call && call->descriptor >= 0) {
    snprintf(link, sizeof link, "/proc/%d/fd/%d", id, (int)info->entry.args[0]);
    ssize_t length = readlink(link, path, sizeof path - 1);
    path[length > 0 ? length : 0] = 0;
  }
  for (char *byte = path; *byte; byte++)
    if (*byte < 33 || *byte > 126) *byte = '?';
  snprintf(text, room, "%s %lld %lld %lld %s", name, (long long)info->entry.args[0],
           (long long)info->entry.args[1], (long long)info->entry.args[2], path);
}

static void list_data(pid_t id, const struct __ptrace_syscall_info *info) {
  static unsigned char bytes[1 << 20];
  size_t count = info->entry.args[2] < sizeof bytes ? info->entry.args[2] : sizeof bytes;
  struct iovec here = {bytes, count}, there = {(void *)(uintptr_t)info->entry.args[1], count};
  ssize_t length = process_vm_readv(id, &here, 1, &there, 1, 0);
  fprintf(listing, " %lld ", (long long)info->entry.args[3]);
  for (ssize_t place = 0; place < length; place++) fprintf(listing, "%02x", bytes[place]);
}

static void poke_register(pid_t id, size_t offset, long value) {
  if (ptrace(PTRACE_POKEUSER, id, offset, value)) give_up("a register");
}

static void strike_now(pid_t process, pid_t id, const struct __ptrace_syscall_info *info) {
  long number = info->entry.nr;
  switch (wish.strike) {
    case NOTHING: break;
    case KILL_BEFORE: kill(process, SIGKILL); break;
    case KILL_AFTER: thread_of(id)->is_killed = 1; break;
    case SIGNAL: syscall(SYS_tgkill, process, process, wish.number); break;
    case SHORT:
      if (info->entry.args[2] > 1)
        poke_register(id, offsetof(struct user_regs_struct, rdx), info->entry.args[2] / 2);
      break;
    case FAIL:
      thread_of(id)->error = wish.number;
      /* Linux gives a descriptor back even when closing it fails. */
      if (number != SYS_close)
        poke_register(id, offsetof(struct user_regs_struct, orig_rax), -1);
      break;
  }
}

static void enter(pid_t process, pid_t id, const struct __ptrace_syscall_info *info) {
  const struct call *call = call_of(info->entry.nr);
  if (info->entry.nr == SYS_rt_sigaction && info->entry.args[0] == SIGPIPE) is_in_main = 1;
  if (!is_wanted(call)) return;
  if (wish.is_lasting && info->entry.nr == SYS_write && info->entry.args[0] == 2) return;
  matched += 1;
  if (listing) {
    char text[sizeof struck_call];
    describe(id, info, text, sizeof text);
    fprintf(listing, "%ld %s %s", matched, is_in_main ? "main" : "start", text);
    if (wish.has_data && info->entry.nr == SYS_pwrite64) list_data(id, info);
    fputc('\n', listing);
  }
  int is_due = wish.at && (wish.is_lasting ? matched >= wish.at : matched == wish.at);
  if (!is_due) return;
  if (!struck++) {
    describe(id, info, struck_call, sizeof struck_call);
    was_in_main = is_in_main;
  }
  strike_now(process, id, info);
}

/* What the wall clock says instead. */
static void tell_time(pid_t id, const struct user_regs_struct *registers) {
  uint64_t place = 0;
  switch ((long)registers->orig_rax) {
    case SYS_clock_gettime:
      if (registers->rdi != 0 && registers->rdi != 5) return; /* CLOCK_REALTIME, …_COARSE */
      place = registers->rsi;
      break;
    case SYS_gettimeofday: place = registers->rdi; break;
    case SYS_time:
      poke_register(id, offsetof(struct user_regs_struct, rax), wish.clock);
      place = registers->rdi;
      break;
    default: return;
  }
  if (place) ptrace(PTRACE_POKEDATA, id, place, wish.clock);
  wish.clock += wish.step;
}

static void leave(pid_t process, pid_t id) {
  struct thread *thread = thread_of(id);
  if (thread->error) {
    poke_register(id, offsetof(struct user_regs_struct, rax), -thread->error);
    thread->error = 0;
  }
  if (thread->is_killed) kill(process, SIGKILL);
  if (!wish.has_clock) return;
  struct user_regs_struct registers;
  if (!ptrace(PTRACE_GETREGS, id, NULL, &registers)) tell_time(id, &registers);
}

/* Without the kernel's shared page, every look at the clock is a system call. */
static void hide_shared_page(pid_t id) {
  struct user_regs_struct registers;
  if (ptrace(PTRACE_GETREGS, id, NULL, &registers)) give_up("the stack");
  uint64_t place = registers.rsp;
  long count = ptrace(PTRACE_PEEKDATA, id, place, NULL);
  place += (count + 2) * sizeof(long); /* the arguments and their end */
  while (ptrace(PTRACE_PEEKDATA, id, place, NULL)) place += sizeof(long);
  for (place += sizeof(long);; place += 2 * sizeof(long)) {
    long kind = ptrace(PTRACE_PEEKDATA, id, place, NULL);
    if (kind == AT_NULL) return;
    if (kind == AT_SYSINFO_EHDR) ptrace(PTRACE_POKEDATA, id, place, AT_IGNORE);
  }
}

static void write_report(int status) {
  FILE *file = wish.report ? fopen(wish.report, "w") : NULL;
  if (wish.report && !file) give_up(wish.report);
  if (!file) return;
  if (WIFSIGNALED(status))
    fprintf(file, "ended signal %d\n", WTERMSIG(status));
  else
    fprintf(file, "ended exit %d\n", WEXITSTATUS(status));
  fprintf(file, "matched %ld\nstruck %ld\ncall %s\nphase %s\n", matched, struck, struck_call,
          was_in_main ? "main" : "start");
  if (fclose(file)) give_up(wish.report);
}

/* Follows the program and its threads to their end. */
static int follow(pid_t process) {
  int is_running = 0, end = 0, status;
  for (;;) {
    pid_t id = waitpid(-1, &status, __WALL);
    if (id < 0 && errno == EINTR) continue;
    if (id < 0) return end;
    if (WIFEXITED(status) || WIFSIGNALED(status)) {
      if (id == process) end = status;
      thread_of(id)->id = 0;
      continue;
    }
    int signal = WSTOPSIG(status), event = status >> 16, passed = 0;
    if (event == PTRACE_EVENT_EXEC) {
      is_running = 1;
      if (wish.has_clock) hide_shared_page(id);
    } else if (signal == (SIGTRAP | 0x80)) {
      struct __ptrace_syscall_info info = {0};
      if (is_running && ptrace(PTRACE_GET_SYSCALL_INFO, id, sizeof info, &info) > 0) {
        if (info.op == PTRACE_SYSCALL_INFO_ENTRY) enter(process, id, &info);
        if (info.op == PTRACE_SYSCALL_INFO_EXIT) leave(process, id);
      }
    } else if (!event) {
      passed = signal;
    }
    ptrace(PTRACE_SYSCALL, id, NULL, passed);
  }
}

static enum strike strike_named(const char *name) {
  if (!strcmp(name, "kill-before")) return KILL_BEFORE;
  if (!strcmp(name, "kill-after")) return KILL_AFTER;
  if (!strcmp(name, "short")) return SHORT;
  const char *dash = strchr(name, '-');
  wish.number = dash ? atoi(dash + 1) : 0;
  if (wish.number && !strncmp(name, "signal-", 7)) return SIGNAL;
  if (wish.number && !strncmp(name, "error-", 6)) return FAIL;
  fprintf(stderr, "strike: there is no --with %s\n", name);
  exit(2);
}

static void take_option(const char *name, const char *value) {
  if (!strcmp(name, "--report")) wish.report = value;
  else if (!strcmp(name, "--list")) wish.list = value;
  else if (!strcmp(name, "--only")) wish.only = value;
  else if (!strcmp(name, "--at")) wish.at = atol(value);
  else if (!strcmp(name, "--with")) wish.strike = strike_named(value);
  else if (!strcmp(name, "--data")) wish.has_data = 1;
  else if (!strcmp(name, "--lasting")) wish.is_lasting = 1;
  else if (!strcmp(name, "--clock")) wish.clock = atol(value), wish.has_clock = 1;
  else if (!strcmp(name, "--step")) wish.step = atol(value);
  else {
    fprintf(stderr, "strike: there is no option %s\n", name);
    exit(2);
  }
}

int main(int count, char **arguments) {
  int place = 1;
  for (; place + 1 < count && !strncmp(arguments[place], "--", 2); place += 2)
    take_option(arguments[place], arguments[place + 1]);
  if (place >= count) {
    fprintf(stderr, "strike: name the program to run\n");
    return 2;
  }
  if (wish.list && !(listing = fopen(wish.list, "w"))) give_up(wish.list);
  int gate[2];
  if (pipe2(gate, O_CLOEXEC)) give_up("a pipe");
  pid_t process = fork();
  if (process < 0) give_up("fork");
  if (!process) {
    char byte;
    /* Nothing comes when the program cannot be followed. */
    if (read(gate[0], &byte, 1) != 1) _exit(2);
    execv(arguments[place], arguments + place);
    give_up(arguments[place]);
  }
  long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK |
                 PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL;
  if (ptrace(PTRACE_SEIZE, process, NULL, options)) give_up("this system lets nobody be traced");
  if (ptrace(PTRACE_INTERRUPT, process, NULL, NULL)) give_up("interrupt");
  if (write(gate[1], "", 1) != 1) give_up("a pipe");
  int status = follow(process);
  if (listing && fclose(listing)) give_up(wish.list);
  write_report(status);
  return 0;
}
