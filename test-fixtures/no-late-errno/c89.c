// openssl-lint-test: rules=no-late-errno
/* In C89 a declaration can follow another one, and no statement. */
#include <errno.h>
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int declared(SSL *ssl, void *buffer, int size)
{
    int n = SSL_read(ssl, buffer, size);

    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        puts("read failed");
        return -errno; /* expect: no-late-errno */
    }
    return n;
}

int assigned(SSL *ssl, void *buffer, int size)
{
    int n;

    n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_SYSCALL) {
        puts("read failed");
        return -errno; /* expect: no-late-errno */
    }
    return n;
}
