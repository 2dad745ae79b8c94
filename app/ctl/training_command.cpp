// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include "app/client/param_key.h"
#include "app/presenters/group_papers.h"
#include "app/presenters/training_papers.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::ctl {

using namespace protocol;

namespace {

/// training: how many came of those for whom it was; its sign-in list or report as a paper.
class TrainingCommand : public Command
{
public:
    using Command::Command;
    [[nodiscard]] Result<Done> prepare() override;
    void start() override;

private:
    void tell(const TrainingPapers &papers);

    qint64 m_training = 0;
    TrainingPaper m_paper = TrainingPaper::Report;
};

} // namespace

Result<Done> TrainingCommand::prepare()
{
    bool isNumber = false;
    m_training = arguments().operands.value(0).toLongLong(&isNumber);
    if (!isNumber || m_training < 1)
        return Error{u"name the training by its number"_s};
    if (arguments().has(u"sign-in"_s))
        m_paper = TrainingPaper::SignIn;
    if (m_paper == TrainingPaper::SignIn && !arguments().has(u"out"_s))
        return Error{u"name the file of the sign-in list by --out"_s};
    return arguments().has(u"out"_s) ? paperFile() : Result<Done>(Done{});
}

void TrainingCommand::start()
{
    readTraining(session(), m_training, m_paper, arguments().value(u"class"_s), this,
                 [this](const Answer<TrainingPapers> &papers) {
                     if (papers)
                         tell(*papers);
                     else
                         fail(papers.error(), &recordTypeOf<Training>());
                 });
}

void TrainingCommand::tell(const TrainingPapers &papers)
{
    QJsonArray circles;
    for (const TrainingCircleView &circle : papers.circles) {
        output().line(u"%1\t%2/%3\t%4\t%5\t%6"_s.arg(circle.name)
                          .arg(circle.attended)
                          .arg(circle.total)
                          .arg(circle.excused)
                          .arg(circle.absent)
                          .arg(circle.untold));
        circles.append(QJsonObject{{key("name"), circle.name},
                                   {key("total"), circle.total},
                                   {key("attended"), circle.attended},
                                   {key("excused"), circle.excused},
                                   {key("absent"), circle.absent},
                                   {key("untold"), circle.untold}});
    }
    output().line(
        u"training %1: %2, attendances %3"_s.arg(papers.training.title, wireName(papers.training.state))
            .arg(papers.attendances));
    output().json({{key("record"), toJson(papers.training)},
                   {key("circles"), circles},
                   {key("attendances"), papers.attendances}});
    if (const QString path = arguments().value(u"out"_s); !path.isEmpty()) {
        TrainingPapers whole = papers;
        whole.school = session().schoolName();
        if (const auto written = writePaper(trainingPaper(whole, m_paper), path); !written) {
            output().error(written.error().message);
            return finish(ExitCode::Internal);
        }
    }
    finish(ExitCode::Ok);
}

std::unique_ptr<Command> makeTrainingCommand(Workplace place)
{
    return std::make_unique<TrainingCommand>(place);
}

} // namespace licheng::ctl
