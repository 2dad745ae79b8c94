// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/ctl/where.h"
#include "app/presenters/audit_papers.h"
#include "app/presenters/group_papers.h"
#include "app/presenters/messages.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// account-audit: the semester's audit of accounts; found, decided, signed, written.
class AuditCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void open();
    void decide();
    void sign();
    void write(const QString &method, const QJsonObject &params, void (AuditCommand::*then)());
    void read();
    void tell(const AuditPapers &papers);

    Term m_term;
    qint64 m_audit = 0;
    bool m_isRefused = false; ///< a decision
};

} // namespace

Result<Done> AuditCommand::prepare()
{
    if (arguments().has(u"decide"_s) != arguments().has(u"finding"_s))
        return Error{u"--decide and --finding belong together"_s};
    if (arguments().has(u"finding"_s) && !fromWire<AuditFinding>(arguments().value(u"finding"_s)))
        return Error{u"'%1' is not a finding"_s.arg(arguments().value(u"finding"_s))};
    if (arguments().has(u"out"_s) && !paperFile())
        return paperFile().error();
    const auto term = termOf(arguments());
    if (!term)
        return term.error();
    m_term = *term;
    return Done{};
}

void AuditCommand::start()
{
    if (arguments().has(u"find"_s))
        return write(u"accountAudit.prepare"_s, {}, &AuditCommand::open);
    open();
}

void AuditCommand::write(const QString &method, const QJsonObject &params, void (AuditCommand::*then)())
{
    session().write(method, params, this, [this, then](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<AccountAudit>());
        for (const QJsonValue &each : (*answer)[u"refused"].toArray()) {
            const auto why = refusalFromJson(each[u"refusal"].toObject());
            output().error(why ? messages::refusal(*why) : QString());
            m_isRefused = true;
        }
        (this->*then)();
    });
}

void AuditCommand::open()
{
    using Op = Condition::Operator;
    RecordQuery query;
    query.type = u"accountAudit"_s;
    query.conditions = {{u"schoolYear"_s, Op::Equal, m_term.year.roc()},
                        {u"semester"_s, Op::Equal, static_cast<int>(m_term.semester)}};
    query.limit = 1;
    session().query(query, this, [this](const Answer<Page> &page) {
        if (!page)
            return fail(page.error(), &recordTypeOf<AccountAudit>());
        if (page->rows.isEmpty()) {
            output().error(u"there is no audit of %1; --find makes today's"_s.arg(m_term.text()));
            return finish(ExitCode::Refused);
        }
        m_audit = page->rows.first().toArray().first().toInteger();
        if (arguments().has(u"decide"_s))
            return decide();
        sign();
    });
}

void AuditCommand::decide()
{
    using Op = Condition::Operator;
    RecordQuery query;
    query.type = u"accountAuditRow"_s;
    query.conditions = {{u"auditId"_s, Op::Equal, m_audit},
                        {u"finding"_s, Op::Equal, arguments().value(u"finding"_s)},
                        {u"decision"_s, Op::Equal, wireName(AuditDecision::Undecided)}};
    query.limit = 1000;
    session().query(query, this, [this](const Answer<Page> &page) {
        if (!page)
            return fail(page.error(), &recordTypeOf<AccountAuditRow>());
        QJsonArray ids;
        for (const QJsonValue &row : page->rows)
            ids.append(row.toArray().first());
        // A page at a time: what was decided is not asked for again, what was refused would be.
        if (ids.isEmpty() || m_isRefused)
            return sign();
        write(u"accountAudit.decide"_s,
              {{u"ids"_s, ids},
               {u"decision"_s, arguments().value(u"decide"_s)},
               {u"note"_s, arguments().value(u"note"_s)}},
              &AuditCommand::decide);
    });
}

void AuditCommand::sign()
{
    if (arguments().has(u"withdraw"_s))
        return write(u"accountAudit.withdraw"_s,
                     {{u"id"_s, m_audit}, {u"reason"_s, arguments().value(u"withdraw"_s)}},
                     &AuditCommand::read);
    if (!arguments().has(u"sign"_s))
        return read();
    session().get(u"accountAudit"_s, m_audit, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<AccountAudit>());
        write(u"accountAudit.sign"_s,
              {{u"id"_s, m_audit},
               {u"version"_s, (*answer)[u"record"][u"version"]},
               {u"remarks"_s, arguments().value(u"sign"_s)}},
              &AuditCommand::read);
    });
}

void AuditCommand::read()
{
    readAudit(session(), m_audit, this, [this](const Answer<AuditPapers> &papers) {
        if (!papers)
            return fail(papers.error(), &recordTypeOf<AccountAudit>());
        tell(*papers);
    });
}

void AuditCommand::tell(const AuditPapers &papers)
{
    QJsonArray rows;
    for (const AccountAuditRow &row : papers.findings) {
        rows.append(toJson(row));
        output().line(u"%1\t%2\t%3\t%4\t%5"_s.arg(row.login, row.displayName, wireName(row.finding),
                                                  wireName(row.decision), row.detail));
    }
    const AccountAudit &audit = papers.audit;
    output().line(
        u"audit %1: %2, accounts %3, findings %4, open %5"_s.arg(m_term.text(), wireName(audit.state))
            .arg(audit.accountCount)
            .arg(audit.findingCount)
            .arg(audit.openCount));
    output().json({{u"record"_s, toJson(audit)}, {u"findings"_s, rows}});
    if (const QString path = arguments().value(u"out"_s); !path.isEmpty()) {
        AuditPapers whole = papers;
        whole.school = session().schoolName();
        if (const auto written = writePaper(auditReport(whole), path); !written) {
            output().error(written.error().message);
            return finish(ExitCode::Internal);
        }
    }
    finish(m_isRefused ? ExitCode::Refused : ExitCode::Ok);
}

std::unique_ptr<Command> makeAuditCommand(Workplace place)
{
    return std::make_unique<AuditCommand>(place);
}

} // namespace licheng::ctl
