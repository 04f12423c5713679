/* Why it failed is in the error queue. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = SSL_new(SSL_get_SSL_CTX(connection.client));
    require(ssl != NULL, "SSL_new");
    ERR_clear_error();
    int r = SSL_use_certificate(ssl, NULL);
    unsigned long entry = r <= 0 ? ERR_get_error() : 0;
    SSL_free(ssl);
    free_connection(&connection);
    return confirm(ERR_GET_REASON(entry) == ERR_R_PASSED_NULL_PARAMETER, "the entry names the reason");
}
