/* The peer has broken the protocol. SSL_shutdown() cannot end such a connection: it fails, and its entry in the error
   queue makes another connection, which only has to wait, look broken too. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    struct connection other = open_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    send_garbage(connection.server);
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, sizeof buffer);
    if (n <= 0) {
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
            require(0, "a broken connection");
            break;
        case SSL_ERROR_ZERO_RETURN:
            SSL_shutdown(ssl);
            break;
        default:
            ERR_clear_error();
            SSL_shutdown(ssl);
            break;
        }
    }
    int answer = read_elsewhere(other.client);
    free_connection(&connection);
    free_connection(&other);
    return confirm_answer(answer, SSL_ERROR_SSL);
}
