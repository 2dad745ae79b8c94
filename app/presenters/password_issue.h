// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"
#include "app/presenters/password_slips.h"

namespace licheng {

/// Makes initial passwords (初始密碼) and writes them to a file of slips, once: the passwords are nowhere
/// else.
class PasswordIssue : public QObject
{
    Q_OBJECT
public:
    /// Whether those who have chosen a password of their own get a new one, too.
    enum class Owners { Kept, Renewed };
    struct Place
    {
        QString school;
        QString invitation; ///< to the server where people sign in (Invitation::text())
    };
    struct Report
    {
        qsizetype issued = 0;
        QList<qint64> kept;  ///< accounts that are disabled or whose owner has chosen a password
        QStringList refused; ///< whose accounts hold more than the own one
        QString why;         ///< of the first of them
        QString path;
    };

    explicit PasswordIssue(RecordSource &source, QObject *parent = nullptr)
        : QObject(parent), m_source(source)
    {
    }

    /// One at a time; \p path ends in .pdf, .html or .csv and names no file that is there.
    void issue(const QList<qint64> &accounts, Owners owners, const QString &path, const Place &place);
    /// Makes the missing accounts of a class's students, then tells all of the class by classReady().
    void prepareClass(qint64 classId);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void issued(const licheng::PasswordIssue::Report &report);
    void classReady(const QList<qint64> &accounts, int created, int refused);
    void failed(const QString &sentence);

private:
    void readClass(qint64 classId, int created, int refused);
    void end(const QString &sentence);

    RecordSource &m_source;
    bool m_isRunning = false;
};

} // namespace licheng
