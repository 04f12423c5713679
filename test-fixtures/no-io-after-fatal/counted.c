// openssl-lint-test: rules=no-io-after-fatal
/* A loop that counts its rounds goes on with a dead connection as any other does; a count of failures stops it. */
#include <unistd.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int a_few_times(SSL *ssl) {
    for (int i = 0; i < 3; i++) {
        ERR_clear_error();
        int r = SSL_connect(ssl); // expect: no-io-after-fatal
        if (r == 1) return 0;
        if (SSL_get_error(ssl, r) != SSL_ERROR_SSL) return -1;
        sleep(1);
    }
    return -1;
}

int at_most_ten_times(SSL *ssl) {
    int tries = 0;
    for (;;) {
        ERR_clear_error();
        int r = SSL_connect(ssl); // expect: no-io-after-fatal
        if (r == 1) return 0;
        if (SSL_get_error(ssl, r) != SSL_ERROR_SSL) return -1;
        tries += 1;
        if (tries > 10) return -1;
    }
}

int unless_something_failed(SSL *ssl, char *buffer, int size) {
    int failures = 0;
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        int code = SSL_get_error(ssl, n);
        if (code == SSL_ERROR_SSL || code == SSL_ERROR_SYSCALL) failures++;
    }
    if (failures == 0) SSL_shutdown(ssl);
    return n;
}

int unless_more_than_nothing_failed(SSL *ssl, char *buffer, int size) {
    int failures = 0;
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        int code = SSL_get_error(ssl, n);
        if (code == SSL_ERROR_SSL || code == SSL_ERROR_SYSCALL) failures += 1;
    }
    if (failures > 0) return -1;
    SSL_shutdown(ssl);
    return n;
}

int with_a_new_connection(SSL *ssl) {
    for (int i = 0; i < 3; i++) {
        ERR_clear_error();
        int r = SSL_connect(ssl);
        if (r == 1) return 0;
        if (SSL_get_error(ssl, r) != SSL_ERROR_SSL) return -1;
        SSL_clear(ssl);
    }
    return -1;
}
