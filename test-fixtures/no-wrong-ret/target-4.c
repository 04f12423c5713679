// openssl-lint-test: rules=no-wrong-ret target=openssl>=4.0
/* OpenSSL 4.0 no longer looks at the queue, but `ret` must still be the result. */
#include <openssl/ssl.h>

int length_instead_of_result(SSL *ssl, const char *text, int length) {
    int written = SSL_write(ssl, text, length);
    if (written <= 0) return SSL_get_error(ssl, length); // expect: no-wrong-ret
    return 0;
}
