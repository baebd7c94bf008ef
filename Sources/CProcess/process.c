#include "CProcess.h"

#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

int forbid_memory_dumps(void) {
  const struct rlimit none = {0, 0};
  int refused = setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
  refused |= prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
  return refused;
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define THIS_PROCESSOR AUDIT_ARCH_X86_64
#else
#define THIS_PROCESSOR AUDIT_ARCH_AARCH64
#endif

#define LOAD(member) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, member))
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define DENY BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES)
#define DENY_IF(test, value) BPF_JUMP(BPF_JMP | (test) | BPF_K, (value), 0, 1), DENY

int deny_network_and_programs(void) {
  struct sock_filter filter[] = {
      // Calls in the convention of another processor have other numbers.
      LOAD(arch),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, THIS_PROCESSOR, 1, 0),
      DENY,
      LOAD(nr),
#if defined(__x86_64__)
      // So have those of x32.
      DENY_IF(BPF_JGE, 0x40000000),
#endif
      DENY_IF(BPF_JEQ, SYS_socket),
      DENY_IF(BPF_JEQ, SYS_connect),
      // A ring of requests opens sockets without the calls above.
      DENY_IF(BPF_JEQ, 425 /* io_uring_setup, which older headers do not name */),
      DENY_IF(BPF_JEQ, SYS_execve),
      DENY_IF(BPF_JEQ, SYS_execveat),
      ALLOW,
  };
  struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0 ? 0 : -1;
}

#else

int deny_network_and_programs(void) { return -1; }

#endif
