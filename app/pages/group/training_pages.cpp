// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/group/training_pages.h"

#include "app/pages/common/given_paper.h"
#include "app/pages/common/register_setup.h"
#include "app/presenters/group_papers.h"
#include "app/presenters/messages.h"
#include "app/widgets/home/rowlist.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/training.h"
#include "shared/rules/trainings.h"

#include <QGridLayout>
#include <QInputDialog>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct TrainingText
{
    Q_DECLARE_TR_FUNCTIONS(TrainingsPage)
};

/// How many came of each class or role for whom the training is; each number opens its people.
class CoverageSection : public RecordSection
{
public:
    explicit CoverageSection(const PageContext &context)
        : RecordSection(TrainingText::tr("Attended, of those for whom it is")), m_context(context),
          m_widget(new QWidget), m_grid(new QGridLayout(m_widget))
    {
        m_widget->setObjectName(u"coverage"_s);
        m_grid->setContentsMargins(0, 0, 0, 0);
        m_grid->setHorizontalSpacing(tokens::grid);
        m_grid->setVerticalSpacing(2);
        m_grid->setColumnStretch(0, 1);
    }
    QWidget *widget() override { return m_widget; }
    void choose(qint64 id) override
    {
        m_id = id;
        clear();
        if (id == 0)
            return;
        m_context.source.call(u"training.coverage"_s, {{u"id"_s, id}}, this,
                              [this, id](const protocol::Answer<QJsonObject> &answer) {
                                  if (id == m_id)
                                      show(answer);
                              });
    }

private:
    void clear()
    {
        while (QLayoutItem *item = m_grid->takeAt(0)) {
            if (QWidget *widget = item->widget()) {
                widget->hide();
                widget->deleteLater();
            }
            delete item;
        }
    }
    void say(const QString &text)
    {
        auto *label = new TextLabel(text, Type::Small, Ink::Dim);
        label->setWordWrap(true);
        m_grid->addWidget(label, 0, 0, 1, 3);
    }
    void show(const protocol::Answer<QJsonObject> &answer)
    {
        clear();
        if (!answer)
            return say(messages::readFault(answer.error()));
        const auto circles = trainingCircles(*answer);
        if (circles.empty())
            return say(TrainingText::tr("Nobody of those for whom it is may be seen by this account."));
        int row = 0;
        for (const TrainingCircleView &circle : circles) {
            m_grid->addWidget(new TextLabel(circle.name, Type::Small, Ink::Text), row, 0);
            addNumber(row, 1, u"%1/%2"_s.arg(circle.attended).arg(circle.total),
                      TrainingText::tr("%1: who attended").arg(circle.name), circle.type, circle.whoAttended);
            if (circle.untold > 0)
                addNumber(row, 2, TrainingText::tr("%Ln not recorded", nullptr, int(circle.untold)),
                          TrainingText::tr("%1: of whom nothing is recorded").arg(circle.name), circle.type,
                          circle.whoIsUntold);
            ++row;
        }
    }
    void addNumber(int row, int column, const QString &text, const QString &name, const QString &type,
                   const std::vector<protocol::Condition> &conditions)
    {
        auto *button = new Button(text, ButtonKind::Quiet);
        button->setAccessibleName(name);
        button->setToolTip(name);
        button->setEnabled(m_context.navigator.shows(type));
        connect(button, &Button::clicked, this,
                [this, type, conditions] { m_context.navigator.openRecords(type, conditions); });
        m_grid->addWidget(button, row, column, Qt::AlignRight);
    }

    PageContext m_context;
    QWidget *m_widget;
    QGridLayout *m_grid;
    qint64 m_id = 0;
};

/// Nobody attended yet what is only planned.
QString notHeldReason(const QJsonObject &record, const WorkState &work)
{
    const auto training = fromJson<Training>(record);
    if (!training || !work.regulation())
        return {};
    const Verdict verdict = attendanceVerdict(*training, *work.regulation());
    return verdict.isAllowed() ? QString() : messages::refusal(verdict.refusal());
}

} // namespace

TrainingsPage::TrainingsPage(const PageContext &context, QWidget *parent)
    : RegisterPage(context, setup(), parent)
{
}

RegisterSetup TrainingsPage::setup()
{
    RegisterSetup setup = plainList(u"trainings"_s, u"training"_s, u"bookmark"_s,
                                    {u"title"_s, u"audience"_s, u"startsAt"_s, u"hours"_s, u"unitId.name"_s,
                                     u"state"_s, u"place"_s, u"speaker"_s, u"grades"_s, u"division"_s},
                                    {210, 92, 132, 60, 84, 84, 110, 110, 84, 84});
    setup.place = {PageGroup::WorkGroup, 50, PagesText::tr("Trainings")};
    setup.list.hidden = {6, 7, 8, 9};
    setup.list.columns[4].title = tr("Responsible office");
    setup.list.term = FilterFields::TermChip::Shown;
    setup.list.sort = {{u"startsAt"_s, Qt::DescendingOrder}};
    setup.list.editable = {u"state"_s, u"hours"_s, u"place"_s, u"speaker"_s};
    setup.list.emptyTitle = tr("No training in this term");
    setup.list.emptyText =
        tr("Students are trained once a semester, teachers once a school year, and parents "
           "are told once a semester.");
    setup.heading = u"title"_s;
    setup.subheadingPaths = {u"startsAt"_s, u"state"_s};
    setup.sections = {
        fieldsSection({}, setup.list.type,
                      {u"audience"_s, u"title"_s, u"startsAt"_s, u"endsAt"_s, u"hours"_s, u"unitId"_s,
                       u"place"_s, u"speaker"_s, u"state"_s, u"cancelReason"_s, u"grades"_s, u"division"_s,
                       u"classIds"_s, u"materials"_s, u"remarks"_s}),
        filesSection(setup.list.type),
        // Among those whom a student may see there is nobody else.
        SectionMaker([](const PageContext &context) {
            return new CoverageSection(context);
        }).onlyFor([](const WorkState &work) {
            return work.may(Action::View, u"trainingAttendance") && work.info().account.studentId.isNull();
        }),
        relatedSection({tr("My attendance"),
                        u"trainingAttendance"_s,
                        u"trainingId"_s,
                        {u"attendance"_s, u"hours"_s, u"note"_s},
                        {}})
            .onlyFor([](const WorkState &work) {
                return work.may(Action::View, u"trainingAttendance") &&
                       !work.info().account.studentId.isNull();
            }),
        historySection(setup.list.type)};
    setup.links = {{tr("Attendance →"), u"trainingAttendance"_s, u"trainingId"_s}};
    const auto paper = [](const QString &id, const QString &text, TrainingPaper which) {
        return RegisterAction{id, text, Action::View, u"trainingAttendance"_s,
                              [which](RegisterPage *page, const QList<qint64> &ids) {
                                  static_cast<TrainingsPage *>(page)->ask(which, ids);
                              }};
    };
    setup.calls = {{u"restAttended"_s, tr("The others attended"), Action::Edit, u"trainingAttendance"_s,
                    u"training.restAttended"_s,
                    [](qint64 id, Term) {
                        return QJsonObject{{u"id"_s, id}};
                    },
                    &notHeldReason}};
    setup.actions = {paper(u"signIn"_s, tr("Sign-in list…"), TrainingPaper::SignIn),
                     paper(u"report"_s, tr("Report…"), TrainingPaper::Report)};
    return setup;
}

void TrainingsPage::ask(TrainingPaper paper, const QList<qint64> &trainings)
{
    if (trainings.size() != 1)
        context().notices.say(Notices::Kind::Info, tr("Choose one training."));
    else if (paper == TrainingPaper::SignIn)
        askCircle(trainings.first());
    else
        write(paper, {}, trainings.first());
}

void TrainingsPage::askCircle(qint64 training)
{
    context().source.call(
        u"training.coverage"_s, {{u"id"_s, training}}, this,
        [this, training](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                context().notices.say(Notices::Kind::Problem,
                                      messages::fault(answer.error(), &recordTypeOf<Training>()));
                return;
            }
            const QString all = tr("All for whom it is");
            QStringList names{all};
            for (const TrainingCircleView &circle : trainingCircles(*answer))
                names.append(circle.name);
            auto *dialog = new QInputDialog(this);
            dialog->setObjectName(u"chooseCircle"_s);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setWindowTitle(tr("Sign-in list"));
            dialog->setLabelText(tr("A list with room to sign, a page for each class or role. For whom:"));
            dialog->setOption(QInputDialog::UseListViewForComboBoxItems);
            dialog->setComboBoxItems(names);
            dialog->setTextValue(all);
            connect(dialog, &QInputDialog::textValueSelected, this,
                    [this, training, all](const QString &name) {
                        write(TrainingPaper::SignIn, {}, training, name == all ? QString() : name);
                    });
            dialog->open();
        });
}

void TrainingsPage::write(TrainingPaper paper, const QString &path, qint64 training, const QString &circle)
{
    readTraining(context().source, training, paper, circle, this,
                 [this, paper, path](const protocol::Answer<TrainingPapers> &read) {
                     if (!read) {
                         context().notices.say(Notices::Kind::Problem,
                                               messages::fault(read.error(), &recordTypeOf<Training>()));
                         return;
                     }
                     TrainingPapers papers = *read;
                     papers.school = context().work.info().school.name;
                     givePaper(this, context(), path, trainingPaper(papers, paper));
                 });
}

PageSetup TrainingsPage::page()
{
    return registerPage(setup(), [](const PageContext &context) { return new TrainingsPage(context); });
}

PageSetup trainingAttendancePage()
{
    RegisterSetup setup =
        plainList(u"trainingAttendance"_s, u"trainingAttendance"_s, u"check"_s,
                  {u"trainingId.title"_s, u"trainingId.startsAt"_s, u"studentId.studentNumber"_s,
                   u"studentId.name"_s, u"studentId.classId.name"_s, u"accountId.displayName"_s,
                   u"parentName"_s, u"attendance"_s, u"hours"_s, u"note"_s, u"trainingId.audience"_s,
                   u"trainingId.schoolYear"_s, u"trainingId.semester"_s},
                  {150, 120, 84, 72, 84, 76, 84, 88, 84, 120, 92, 76, 60});
    setup.place = {PageGroup::WorkGroup, 60, PagesText::tr("Attendance of trainings")};
    setup.list.hidden = {1, 9, 10, 11, 12};
    setup.list.columns[0].title = TrainingText::tr("Training");
    setup.list.columns[3].title = TrainingText::tr("Student");
    setup.list.columns[4].title = TrainingText::tr("Class");
    setup.list.columns[5].title = TrainingText::tr("Teacher");
    setup.list.sort = {{u"trainingId.startsAt"_s, Qt::DescendingOrder}, {u"studentId.studentNumber"_s}};
    setup.list.canImport = true;
    setup.list.editable = {u"attendance"_s, u"hours"_s, u"note"_s};
    setup.list.emptyTitle = TrainingText::tr("No attendance yet");
    setup.list.emptyText = TrainingText::tr("Who came to a training that was held: import the list, or print "
                                            "the sign-in list and enter it here.");
    setup.recordShape.begunWithTheOnly = {u"trainingId"_s};
    setup.heading = u"trainingId.title"_s;
    setup.subheadingPaths = {u"trainingId.startsAt"_s, u"attendance"_s};
    setup.sections = {fieldsSection({}, setup.list.type,
                                    {u"trainingId"_s, u"studentId"_s, u"accountId"_s, u"parentName"_s,
                                     u"attendance"_s, u"hours"_s, u"note"_s}),
                      historySection(setup.list.type)};
    return registerPage(std::move(setup));
}

} // namespace licheng
