/* The connection is cut without a close_notify. OpenSSL 3 calls that SSL_ERROR_SSL, and the test for SSL_ERROR_SYSCALL
   never holds. */
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
        case SSL_ERROR_SYSCALL:
            if (n == 0) end_of_file = 1;
            break;
        default:
            break;
        }
    }
    free_connection(&connection);
    return confirm(!end_of_file, "the end of the connection is not recognised");
}
