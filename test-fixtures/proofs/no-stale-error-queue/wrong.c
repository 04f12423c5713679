/* A certificate cannot be read, and its entry stays in the queue. There is nothing to read yet, but the answer is that
   the connection has failed. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    static const unsigned char no_certificate[] = {0};
    const unsigned char *position = no_certificate;
    char buffer[16];
    int answer = -1;
    ERR_clear_error();
    X509 *certificate = d2i_X509(NULL, &position, sizeof no_certificate);
    if (certificate == NULL) printf("there is no certificate, and none is needed\n");
    int n = SSL_read(ssl, buffer, sizeof buffer);
    if (n <= 0) answer = SSL_get_error(ssl, n);
    X509_free(certificate);
    free_connection(&connection);
    return confirm_answer(answer, SSL_ERROR_SSL);
}
