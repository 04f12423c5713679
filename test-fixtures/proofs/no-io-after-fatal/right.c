/* A broken connection is only freed, and the other one is what it was: it has to wait. */
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
            break;
        }
    }
    int answer = read_elsewhere(other.client);
    free_connection(&connection);
    free_connection(&other);
    return confirm_answer(answer, SSL_ERROR_WANT_READ);
}
