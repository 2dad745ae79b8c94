// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/param_key.h"
#include "app/presenters/selection_slips.h"
#include "shared/model/school_time.h"

#include <QJsonArray>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// slip: the confirmation slips (選件確認單) of a class or a student as a PDF.
class SlipCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void write(const std::vector<SelectionSlip> &slips);

    SchoolYear m_year;
    QString m_division; ///< of the class
};

} // namespace

Result<Done> SlipCommand::prepare()
{
    if (arguments().has(key("class")) == arguments().has(key("student")))
        return Error{u"name the class by --class or the student by --student"_s};
    m_year = SchoolYear(arguments().value(key("year")).toInt());
    if (m_year.isNull())
        return Error{u"name the school year by --year"_s};
    if (!arguments().value(key("out")).endsWith(u".pdf", Qt::CaseInsensitive))
        return Error{u"name a .pdf file by --out"_s};
    return Done{};
}

void SlipCommand::start()
{
    const bool isClass = arguments().has(key("class"));
    RecordQuery query;
    query.type = isClass ? key("schoolClass") : key("student");
    if (isClass)
        query.conditions = {{key("name"), Condition::Operator::Equal, arguments().value(key("class"))},
                            {key("schoolYear"), Condition::Operator::Equal, m_year.roc()}};
    else
        query.conditions = {
            {key("studentNumber"), Condition::Operator::Equal, arguments().value(key("student"))}};
    if (isClass)
        query.columns = {key("division")};
    query.limit = 1;
    session().query(query, this, [this, isClass](const Answer<Page> &page) {
        if (!page)
            return fail(page.error());
        if (page->rows.isEmpty()) {
            output().error(isClass ? u"there is no such class in that school year"_s
                                   : u"there is no such student"_s);
            return finish(ExitCode::Refused);
        }
        const QJsonArray row = page->rows.first().toArray();
        const qint64 id = row.first().toInteger();
        m_division = isClass ? row.at(2).toString() : QString();
        readSelectionSlips(
            session(), {isClass ? id : 0, isClass ? 0 : id, m_year}, this,
            [this](const Answer<std::vector<SelectionSlip>> &slips) {
                if (!slips)
                    return fail(slips.error());
                if (!slips->empty())
                    return write(*slips);
                output().error(
                    m_division.isEmpty()
                        ? u"this account may not see the student"_s
                        : u"the class %1 (%2) has no students in school year %3 whom this account may see"_s
                              .arg(arguments().value(key("class")), m_division)
                              .arg(m_year.roc()));
                finish(ExitCode::Refused);
            });
    });
}

void SlipCommand::write(const std::vector<SelectionSlip> &slips)
{
    const QString path = arguments().value(key("out"));
    const auto pdf = selectionSlipsPdf(slips, session().schoolName(), m_year,
                                       schoolTime(QDateTime::currentDateTimeUtc()).date());
    QSaveFile file(path);
    const bool isWritten =
        pdf.ok() && file.open(QIODevice::WriteOnly) && file.write(*pdf) == pdf->size() && file.commit();
    if (!isWritten) {
        output().error(pdf.ok() ? u"%1 cannot be written: %2"_s.arg(path, file.errorString())
                                : pdf.error().message);
        return finish(ExitCode::Internal);
    }
    output().line(u"%1: %2 slips"_s.arg(path).arg(slips.size()));
    output().json({{key("file"), path}, {key("slips"), static_cast<qint64>(slips.size())}});
    finish(ExitCode::Ok);
}

std::unique_ptr<Command> makeSlipCommand(Workplace place)
{
    return std::make_unique<SlipCommand>(place);
}

} // namespace licheng::ctl
