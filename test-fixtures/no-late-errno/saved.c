// openssl-lint-test: rules=no-late-errno
/* Where errno can be saved in a variable of its own, and where it cannot. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int after_a_declaration(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        puts("read failed");
        printf("%s\n", strerror(errno)); // expect: no-late-errno
        return -errno; // expect: no-late-errno
    }
    return n;
}

int in_a_loop(SSL *ssl, void *buffer, int size) {
    int n;
    for (;;) {
	n = SSL_read(ssl, buffer, size); /* all of it */
	if (n > 0) return n;
	switch (SSL_get_error(ssl, n)) {
	case SSL_ERROR_SYSCALL:
	    puts("read failed");
	    if (errno == EINTR) continue; // expect: no-late-errno
	    return -1;
	default:
	    return -1;
	}
    }
}

int saved_before(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    int error_number = errno;
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        puts("read failed");
        return errno ? -error_number : n; // expect: no-late-errno
    }
    return n;
}

/* In these a declaration would have no place, or its variable would not be seen. */
int in_a_condition(SSL *ssl, void *buffer, int size) {
    int n;
    if ((n = SSL_read(ssl, buffer, size)) > 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        puts("read failed");
        return -errno; // expect: no-late-errno
    }
    return n;
}

int in_another_block(SSL *ssl, void *buffer, int size) {
    int n = 0;
    if (size > 0) {
        n = SSL_read(ssl, buffer, size);
    }
    if (n < 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        puts("read failed");
        return -errno; // expect: no-late-errno
    }
    return n;
}

int under_a_label(SSL *ssl, void *buffer, int size, int writes) {
    int n;
    switch (writes) {
    case 0:
        n = SSL_read(ssl, buffer, size);
        goto judge;
    default:
        n = SSL_write(ssl, buffer, size);
    judge:
        if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
            puts("failed");
            return -errno; // expect: no-late-errno
        }
        return n;
    }
}
