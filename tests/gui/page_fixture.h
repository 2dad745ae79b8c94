// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "tests/gui/memory_school.h"

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
        return recordType == QStringLiteral("courseOutcome") ? QStringLiteral("outcomes")
                                                             : recordType + QStringLiteral("s");
    }

    QString page;
    std::vector<protocol::Condition> lastConditions;
    qint64 record = 0;
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

/// Everything that a page is constructed with, over a school in memory, on 23 November 114.
class PageFixture
{
public:
    explicit PageFixture(
        const QString &grants = QStringLiteral("view * school; edit student school; edit course school; edit "
                                               "courseOutcome school; remove student school;"
                                               "import student school; import course school; import "
                                               "courseOutcome school; certify courseOutcome school;"
                                               "select courseOutcome school; precheck submissionList school; "
                                               "export submissionList school; submit submissionList school"))
        : settings(std::make_unique<QSettings>(folder.filePath(QStringLiteral("settings.ini")),
                                               QSettings::IniFormat)),
          drafts(school, folder.filePath(QStringLiteral("drafts"))), work(school, [this] { return now; }),
          codes(school), undo(school), actions(entries())
    {
        school.fill(term, 30, account);
        addWindow(WindowKind::Upload, Semester::First);
        addWindow(WindowKind::Certify, Semester::First);
        addWindow(WindowKind::Select, Semester::WholeYear);
        addWindow(WindowKind::Submit, Semester::WholeYear);
        SessionInfo info;
        info.account.id = Id<Account>(account);
        info.unit.name = QStringLiteral("註冊組");
        info.account.displayName = QStringLiteral("陳怡君");
        info.grants = *Grants::parse(grants);
        info.terms = {term};
        work.begin(info, term);
    }

    [[nodiscard]] PageContext context()
    {
        return {school, drafts, navigator, notices, settings, work, codes, undo, actions};
    }
    qint64 addWindow(WindowKind kind, Semester semester)
    {
        return school.add(QStringLiteral("window"),
                          {{QStringLiteral("kind"), wireName(kind)},
                           {QStringLiteral("schoolYear"), term.year.roc()},
                           {QStringLiteral("semester"), int(semester)},
                           {QStringLiteral("startsAt"), QStringLiteral("2025-09-01T00:00:00.000Z")},
                           {QStringLiteral("endsAt"), QStringLiteral("2026-02-01T00:00:00.000Z")}});
    }

    static constexpr qint64 account = 900; ///< of who is signed in, and of every course's teacher
    QDateTime now{QDate(2025, 11, 23), QTime(2, 0), Qt::UTC};
    Term term{SchoolYear(114), Semester::First};
    QTemporaryDir folder;
    MemorySchool school;
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
