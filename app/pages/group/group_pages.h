// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_setup.h"
#include "app/pages/common/register_page.h"
#include "app/presenters/group_papers.h"

namespace licheng {

/// 工作小組成員 (article 2), with letters of appointment.
class MembersPage : public RegisterPage
{
    Q_OBJECT
public:
    explicit MembersPage(const PageContext &context, QWidget *parent = nullptr);
    [[nodiscard]] static PageSetup page();

    /// The letters of those members, one a page, into a PDF or an ODT.
    void writeLetters(const QString &path, const QList<qint64> &members);

private:
    [[nodiscard]] static RegisterSetup setup();
    void askLetters(const QList<qint64> &members);

    GroupDocuments m_documents;
    QString m_path;
};

/// 工作小組會議 (article 3), with agenda, attendance sheet, minutes and invitation.
class MeetingsPage : public RegisterPage
{
    Q_OBJECT
public:
    enum class Document { Agenda, SignIn, Minutes, Invitation };

    explicit MeetingsPage(const PageContext &context, QWidget *parent = nullptr);
    [[nodiscard]] static PageSetup page();

    /// Into a PDF or an ODT by the name's end; the invitation into a calendar file.
    void write(Document document, const QString &path, qint64 meeting);

private:
    [[nodiscard]] static RegisterSetup setup();
    void ask(Document document, const QList<qint64> &meetings);
    void finish(MeetingPapers papers);

    GroupDocuments m_documents;
    Document m_document = Document::Agenda;
    QString m_path;
};

/// 議案與決議列管: the items of every meeting, with what is still to be carried out.
[[nodiscard]] PageSetup agendaItemsPage();
[[nodiscard]] PageSetup meetingPapersPage();

} // namespace licheng
