// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/param_key.h"
#include "app/ctl/where.h"
#include "app/presenters/compliance_text.h"
#include "app/presenters/terms.h"
#include "shared/model/school_year.h"

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// compliance: the board of the regulation, one line an item.
class ComplianceCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void tell(const QJsonObject &answer);

    Term m_term;
};

} // namespace

Result<Done> ComplianceCommand::prepare()
{
    const auto term = termOf(arguments());
    if (!term)
        return term.error();
    m_term = *term;
    const QString path = arguments().value(key("out"));
    if (!path.isEmpty() && !path.endsWith(".pdf"_L1, Qt::CaseInsensitive) &&
        !path.endsWith(".xlsx"_L1, Qt::CaseInsensitive))
        return Error{u"name a .pdf or .xlsx file by --out"_s};
    return Done{};
}

void ComplianceCommand::start()
{
    session().call(
        key("compliance.read"),
        {{key("schoolYear"), m_term.year.roc()}, {key("semester"), static_cast<int>(m_term.semester)}}, this,
        [this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error());
            tell(*answer);
        });
}

void ComplianceCommand::tell(const QJsonObject &answer)
{
    ComplianceBoard board = ComplianceBoard::from(answer);
    if (const auto state = fromWire<ComplianceState>(arguments().value(key("state"))))
        std::erase_if(board.entries, [&](const ComplianceEntry &each) { return each.state != *state; });
    const QString path = arguments().value(key("out"));
    if (!path.isEmpty()) {
        const auto written =
            writeTable(complianceReport(board, session().schoolName(), terms::name(m_term)), path);
        if (!written) {
            output().error(written.error().message);
            return finish(ExitCode::Internal);
        }
        output().progress(u"%1: %2 items"_s.arg(path).arg(board.entries.size()));
    } else {
        output().line(compliance_text::heads().join(u'\t'));
        for (const ComplianceEntry &entry : board.entries)
            output().line(compliance_text::row(entry, board.at).join(u'\t'));
    }
    output().line(compliance_text::counts(board));
    output().json(answer);
    finish(ExitCode::Ok);
}

std::unique_ptr<Command> makeComplianceCommand(Workplace place)
{
    return std::make_unique<ComplianceCommand>(place);
}

} // namespace licheng::ctl
