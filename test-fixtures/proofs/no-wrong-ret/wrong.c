/* There is nothing to read yet, but SSL_get_error() is given another variable, and takes it for a success. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    int size = sizeof buffer;
    int answer = -1;
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) answer = SSL_get_error(ssl, size);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_NONE);
}
