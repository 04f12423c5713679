// openssl-lint-test: rules=no-error-code-in-err-string target=wolfssl
/* wolfSSL documents exactly this: its codes are what its ERR_error_string takes. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

void documented(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r != 1) fprintf(stderr, "%s\n", ERR_error_string(SSL_get_error(ssl, r), NULL));
}
