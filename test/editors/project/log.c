#include "log.h"
#include <openssl/err.h>
#include <stdio.h>

void log_error(const char *what) {
    fprintf(stderr, "%s failed:\n", what);
    ERR_print_errors_fp(stderr);
}
