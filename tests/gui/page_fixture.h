// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "tests/support/page_school.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace licheng {

/// Remembers where it was sent.
class RecordingNavigator : public Navigator
{
public:
    void open(const QString &pageKey, const std::vector<protocol::Condition> &conditions,
              qint64 recordId) override
    {
        page = pageKey;
        lastConditions = conditions;
        record = recordId;
    }
    [[nodiscard]] bool hasPage(const QString &) const override { return true; }
    /// As if every type had a page of its name, in the plural.
    [[nodiscard]] QString pageOf(const QString &recordType) const override
    {
        if (hasNoLists)
            return {};
        return recordType == QStringLiteral("courseOutcome") ? QStringLiteral("outcomes")
                                                             : recordType + QStringLiteral("s");
    }

    QString page;
    std::vector<protocol::Condition> lastConditions;
    qint64 record = 0;
    bool hasNoLists = false; ///< a role that may look at no records
};

/// Remembers what was said last.
class RecordingNotices : public Notices
{
public:
    void say(Kind newKind, const QString &newText) override
    {
        kind = newKind;
        text = newText;
        run = nullptr;
    }
    void offer(Kind newKind, const QString &newText, const QString &newAction, QObject *,
               std::function<void()> newRun) override
    {
        kind = newKind;
        text = newText;
        action = newAction;
        run = std::move(newRun);
    }
    void clear() override { text.clear(); }

    Kind kind = Kind::Info;
    QString text;
    QString action;
    std::function<void()> run;
};

/// The present of the school and of its server: reads as a QDateTime and is set to another.
class FixtureNow
{
public:
    explicit FixtureNow(PageSchool &school) : m_school(school) {}
    operator QDateTime() const { return m_school.now(); }
    FixtureNow &operator=(const QDateTime &now)
    {
        m_school.setNow(now);
        return *this;
    }

private:
    PageSchool &m_school;
};

/// Everything that a page is constructed with, in a school whose server is in this process, on 23 November
/// 114.
class PageFixture
{
public:
    explicit PageFixture(
        const QString &grants = QStringLiteral("view * school; edit student school; edit course school; edit "
                                               "courseOutcome school; remove student school;"
                                               "import student school; import course school; import "
                                               "courseOutcome school; certify courseOutcome school;"
                                               "select courseOutcome school; precheck submissionList school; "
                                               "export submissionList school; submit submissionList school; "
                                               "view selfCheck school; edit selfCheck school"),
        int students = 30, std::function<qint64(const QString &)> freeBytes = {})
        : school({grants, students, std::move(freeBytes)}),
          settings(std::make_unique<QSettings>(folder.filePath(QStringLiteral("settings.ini")),
                                               QSettings::IniFormat)),
          drafts(school, folder.filePath(QStringLiteral("drafts"))),
          work(school, [this] { return QDateTime(now); }), codes(school), undo(school), actions(entries())
    {
        begin();
    }

    /// As the window does when somebody has signed in or the account has changed.
    void begin() { work.begin(school.info(), term); }
    /// Who is signed in becomes another kind of account; see PageSchool::changeAccount.
    void changeAccount(const QJsonObject &members)
    {
        school.changeAccount(members);
        begin();
    }
    [[nodiscard]] PageContext context()
    {
        return {school, drafts, navigator, notices, settings, work, codes, undo, actions};
    }

    Term term = PageSchool::term();
    QTemporaryDir folder;
    PageSchool school;
    FixtureNow now{school};
    Settings settings;
    Drafts drafts;
    RecordingNavigator navigator;
    RecordingNotices notices;
    WorkState work;
    CodeLists codes;
    UndoList undo;
    ActionTable actions;

private:
    static std::vector<ActionEntry> entries()
    {
        return {{QStringLiteral("record.save"),
                 QStringLiteral("Save"),
                 QKeySequence(Qt::CTRL | Qt::Key_S),
                 {},
                 {},
                 {}},
                {QStringLiteral("attendance.back"),
                 QStringLiteral("Back"),
                 QKeySequence(Qt::CTRL | Qt::Key_PageUp),
                 {},
                 {},
                 {}},
                {QStringLiteral("page.filter"),
                 QStringLiteral("Filter"),
                 QKeySequence(Qt::CTRL | Qt::Key_F),
                 {},
                 {},
                 {}},
                {QStringLiteral("outcome.certify"),
                 QStringLiteral("Certify"),
                 QKeySequence(Qt::CTRL | Qt::Key_Return),
                 {},
                 {},
                 {}},
                {QStringLiteral("outcome.return"),
                 QStringLiteral("Return"),
                 QKeySequence(Qt::CTRL | Qt::Key_R),
                 {},
                 {},
                 {}},
                {QStringLiteral("outcome.resend"),
                 QStringLiteral("Send again"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R),
                 {},
                 {},
                 {}},
                {QStringLiteral("outcome.select"),
                 QStringLiteral("Select"),
                 QKeySequence(Qt::CTRL | Qt::Key_L),
                 {},
                 {},
                 {}}};
    }
};

} // namespace licheng
