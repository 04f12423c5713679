// openssl-lint-test: rules=no-late-errno
/* Something that may change `errno` comes before it is read. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <syslog.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

void receive(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        fprintf(stderr, "SSL_read failed: ");
        fprintf(stderr, "%s\n", strerror(errno)); // expect: no-late-errno "fprintf() comes before"
    }
}

int is_interrupted(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return 0;
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_SYSCALL:
        syslog(LOG_ERR, "system call failed");
        if (errno == EINTR) return 1; // expect: no-late-errno "errno` is read here for the failure of SSL_read()"
        return -1;
    default:
        return -1;
    }
}

void with_perror(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (r <= 0 && SSL_get_error(ssl, r) == SSL_ERROR_SYSCALL) {
        ERR_print_errors_fp(stderr);
        perror("SSL_connect"); // expect: no-late-errno "perror() reads `errno`"
    }
}

/* A function of the program that always prints. */
static void complain(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
}

int saved_too_late(SSL *ssl, const void *data, int size) {
    int saved = 0;
    int n = SSL_write(ssl, data, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        complain("write failed\n");
        saved = errno; // expect: no-late-errno "complain() comes before"
    }
    return saved;
}

static void describe(int code) {
    if (code == SSL_ERROR_SYSCALL) printf("%d\n", errno); // expect: no-late-errno
}

void through_helper(SSL *ssl) {
    int r = SSL_do_handshake(ssl);
    if (r <= 0) {
        int code = SSL_get_error(ssl, r);
        puts("handshake failed");
        describe(code);
    }
}
