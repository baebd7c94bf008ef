#pragma once
// The plain functions for SHA-256 make no allocation and no look-up for a message; OpenSSL 3 keeps
// them and advises the general ones, which cost more than the hash of a log line itself.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
