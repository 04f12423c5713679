// openssl-lint-test: rules=no-zero-as-eof target=libressl
#include <openssl/err.h>
#include <openssl/ssl.h>

int receive(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    if (n == 0) return 0; // expect: no-zero-as-eof "cut off, too (SSL_ERROR_SYSCALL), so"
    return SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ ? -2 : -1;
}
