// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <QFile>
#include <QJsonArray>

#include <memory>

namespace licheng {

/// Packages between the server and a file of this computer: those of students who change schools (歷程交換檔,
/// article 8), and receipts of the national database (收訖明細, article 6), which only come in. One at a
/// time, in pieces whose SHA-256 is compared.
class TransferClient : public QObject
{
    Q_OBJECT
public:
    enum class Mode { All, Good };

    /// `methods`: what the names of the server's methods begin with.
    explicit TransferClient(Backend &backend, QObject *parent = nullptr,
                            QString methods = QStringLiteral("transfer"));
    ~TransferClient() override;

    /// Has a package of the students made and writes it into the folder: fetched(), or failed().
    void fetch(const QJsonArray &students, const QString &folder);
    /// Sends another school's package to be read: checked(), or failed(). Nothing is changed.
    void read(const QString &path, const QString &password);
    /// The password was wrong: once more, without sending.
    void readAgain(const QString &password);
    /// Takes over what was checked: applied(), or failed().
    void apply(Mode mode);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }
    /// Whether the package lies at the server, so that readAgain() and apply() are possible.
    [[nodiscard]] bool isSent() const { return m_package != 0; }

Q_SIGNALS:
    void progress(qint64 done, qint64 total);
    /// What transfer.prepare told, with the path as `file` and without the number.
    void fetched(const QJsonObject &package);
    void checked(const QJsonObject &plan);
    void applied(const QJsonObject &plan);
    void failed(const licheng::protocol::Fault &fault);
    /// The file of this computer is the cause; what to do is in the sentence.
    void fileFailed(const QString &sentence);

private:
    void fetchNext(const QJsonObject &package);
    void keep(const QJsonObject &package);
    void sendMore();
    void check(QString password);
    void end(const protocol::Fault &fault);
    void endFile(const QString &sentence);

    Backend &m_backend;
    const QString m_methods;
    std::unique_ptr<QFile> m_file;
    QString m_password;
    QByteArray m_piece;   ///< came, its answer not yet
    qint64 m_package = 0; ///< number of the one that is sent
    qint64 m_fetched = 0; ///< number of the one that is fetched
    bool m_isSending = false;
    bool m_isRunning = false;
};

} // namespace licheng
