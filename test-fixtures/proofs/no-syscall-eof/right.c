/* The entry in the error queue says that the connection was cut. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_socket_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    int end_of_file = 0;
    cut_connection(&connection);
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, sizeof buffer);
    if (n <= 0) {
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
        case SSL_ERROR_ZERO_RETURN:
            require(0, "a cut connection");
            break;
        case SSL_ERROR_SSL:
            end_of_file = ERR_GET_REASON(ERR_peek_error()) == SSL_R_UNEXPECTED_EOF_WHILE_READING;
            break;
        default:
            break;
        }
    }
    free_connection(&connection);
    return confirm(end_of_file, "the end of the connection is recognised");
}
