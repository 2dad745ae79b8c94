// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/records/record_pages.h"

#include "app/client/invitation.h"
#include "app/pages/common/file_dialog.h"
#include "app/pages/common/paper_preview.h"
#include "app/pages/records/student_lists.h"
#include "app/presenters/messages.h"
#include "shared/rules/self_checks.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QHash>
#include <QInputDialog>
#include <QShortcut>
#include <QUrl>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

AccountsPage *accounts(RegisterPage *page)
{
    return static_cast<AccountsPage *>(page);
}

QString ownIsElsewhere()
{
    return AccountsPage::tr("This is your own account: you change its password in “My account”.");
}

} // namespace

AccountsPage::AccountsPage(const PageContext &context, QWidget *parent)
    : RegisterPage(context, setup(), parent), m_issue(context.source)
{
    connect(&m_issue, &PasswordIssue::issued, this, &AccountsPage::tell);
    connect(&m_issue, &PasswordIssue::failed, this, [this](const QString &sentence) {
        this->context().notices.say(Notices::Kind::Problem, sentence);
    });
    // After what is told of the undoing itself.
    connect(&context.undo, &UndoList::finished, this, &AccountsPage::tellOfPutBack, Qt::QueuedConnection);
    connect(&m_issue, &PasswordIssue::classReady, this,
            [this](const QList<qint64> &accounts, int created, int refused) {
                if (refused > 0)
                    this->context().notices.say(Notices::Kind::Warning,
                                                tr("%n account(s) could not be made: the student number is "
                                                   "another account's log-in name.",
                                                   nullptr, refused));
                else if (created > 0)
                    this->context().notices.say(Notices::Kind::Done,
                                                tr("%n account(s) were made.", nullptr, created));
                if (accounts.isEmpty())
                    this->context().notices.say(Notices::Kind::Warning, tr("The class has no students."));
                else
                    askPath(accounts, PasswordIssue::Owners::Kept, m_class);
            });
}

RegisterSetup AccountsPage::setup()
{
    RegisterSetup setup = plainList(u"accounts"_s, u"account"_s, u"accounts"_s,
                                    {u"login"_s, u"displayName"_s, u"roleId.name"_s, u"unitId.name"_s,
                                     u"division"_s, u"state"_s, u"email"_s},
                                    {120, 92, 132, 120, 84, 72, 200});
    setup.place = {PageGroup::System, 10, PagesText::tr("Accounts")};
    setup.list.sort = {{u"roleId.name"_s}, {u"login"_s}};
    setup.list.emptyTitle = tr("No accounts");
    setup.list.emptyText = tr("Accounts of staff, teachers and students.");
    setup.list.canImport = true;
    setup.heading = u"displayName"_s;
    setup.subheadingPaths = {u"login"_s, u"roleId.name"_s};
    setup.actions = {{u"issuePasswords"_s, tr("Initial passwords…"), Action::Manage, u"account"_s,
                      [](RegisterPage *page, const QList<qint64> &ids) {
                          accounts(page)->askPath(ids, PasswordIssue::Owners::Kept);
                      },
                      true,
                      [](const QJsonObject &account, const WorkState &work) {
                          const bool isOwn =
                              account.value(u"id").toInteger() == work.info().account.id.value();
                          return isOwn ? ownIsElsewhere() : QString();
                      }}};
    setup.tools = {
        {u"accountsOfClass"_s, u"student"_s, tr("Accounts of a class"),
         tr("Make the missing accounts of a class's students, and initial passwords on paper"),
         Action::Manage, u"account"_s, [](RegisterPage *page) { accounts(page)->askClass(); }},
        {u"withoutMail"_s, u"inbox"_s, tr("Without mail"), tr("Who has no mail address of the school"),
         Action::View, u"account"_s, [](RegisterPage *page) { accounts(page)->showMailboxes(); }},
        {u"passwordsOfChosen"_s, u"lock"_s, tr("Initial passwords"),
         tr("Initial passwords on paper, of the marked accounts or of the current one"), Action::Manage,
         u"account"_s, [](RegisterPage *page) { accounts(page)->askPathOfChosen(); }}};
    return setup;
}

void AccountsPage::askClass()
{
    protocol::RecordQuery query;
    query.type = u"schoolClass"_s;
    query.columns = {u"name"_s};
    query.conditions = {
        {u"schoolYear"_s, protocol::Condition::Operator::Equal, context().work.term().year.roc()}};
    query.sort = {{u"grade"_s}, {u"name"_s}};
    query.limit = 1000;
    context().source.query(query, this, [this](const protocol::Answer<protocol::Page> &page) {
        if (!page) {
            context().notices.say(Notices::Kind::Problem,
                                  messages::fault(page.error(), recordType(u"schoolClass")));
            return;
        }
        QStringList names;
        QHash<QString, qint64> ids;
        for (const QJsonValue &value : page->rows) {
            const QJsonArray row = value.toArray();
            names.append(row.at(2).toString());
            ids.insert(names.last(), row.at(0).toInteger());
        }
        auto *dialog = new QInputDialog(this);
        dialog->setObjectName(u"chooseClass"_s);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setWindowTitle(tr("Accounts of a class"));
        dialog->setLabelText(tr("Missing accounts are made, the log-in name is the student number. Then the "
                                "initial passwords are written to a file."));
        dialog->setOption(QInputDialog::UseListViewForComboBoxItems);
        dialog->setComboBoxItems(names);
        dialog->setTextValue(names.value(0));
        connect(dialog, &QInputDialog::textValueSelected, this, [this, ids](const QString &name) {
            if (const qint64 id = ids.value(name))
                prepareClass(id, name);
        });
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
            auto *send = new QShortcut(QKeySequence(Qt::CTRL | key), dialog);
            connect(send, &QShortcut::activated, dialog, &QDialog::accept);
        }
        dialog->open();
    });
}

void AccountsPage::prepareClass(qint64 classId, const QString &name)
{
    if (m_issue.isRunning())
        return;
    m_class = name;
    m_issue.prepareClass(classId);
}

void AccountsPage::showMailboxes()
{
    context().source.call(
        u"account.mailboxes"_s, {}, this, [this](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                context().notices.say(Notices::Kind::Problem,
                                      messages::fault(answer.error(), recordType(u"account")));
                return;
            }
            const QJsonValue none = (*answer)[u"without"];
            const QJsonValue other = (*answer)[u"foreign"];
            const auto show = [this](const QJsonValue &accounts) {
                reach(protocol::conditionsFrom(accounts[u"conditions"].toArray()), 0);
            };
            const int without = none[u"total"].toInt();
            const int foreign = other[u"total"].toInt();
            if (without + foreign == 0) {
                context().notices.say(Notices::Kind::Done,
                                      tr("Everybody has a mail address of the school (article 9)."));
                return;
            }
            show(without > 0 ? none : other);
            const QString text = tr("%n account(s) without a mail address", nullptr, without) + u"；"_s +
                                 tr("%n account(s) with one of another domain", nullptr, foreign);
            if (without > 0 && foreign > 0)
                context().notices.offer(Notices::Kind::Warning, text, tr("Show those of another domain"),
                                        this, [show, other] { show(other); });
            else
                context().notices.say(Notices::Kind::Warning, text);
        });
}

void AccountsPage::askPathOfChosen()
{
    withChosen([this](const QList<qint64> &ids) { askPath(ids, PasswordIssue::Owners::Kept); });
}

/// A removed account's password went with it, and nothing brings that back.
void AccountsPage::tellOfPutBack(quint64 step)
{
    QList<qint64> accounts;
    const UndoList::Step *undone = context().undo.step(step);
    for (const UndoWrite &write : undone ? undone->writes : std::vector<UndoWrite>()) {
        if (write.isDone && write.method == "record.putBack"_L1 &&
            write.params.value(u"type"_s) == u"account"_s)
            accounts.append(write.params.value(u"id"_s).toInteger());
    }
    if (accounts.isEmpty())
        return;
    const int count = int(accounts.size());
    context().notices.offer(Notices::Kind::Warning,
                            tr("%n account(s) were put back, without their passwords: nobody can sign in "
                               "with them until there is an initial one.",
                               nullptr, count),
                            tr("Initial passwords…"), this,
                            [this, accounts] { askPath(accounts, PasswordIssue::Owners::Kept); });
}

/// Whose work is whose unit's.
struct AccountsPage::Offices
{
    QHash<qint64, QString> roles; ///< names of those whose work is a unit's
    std::vector<std::pair<qint64, QString>> units;

    /// A role of an office is called after it: 註冊組, 資訊組（系統管理）, 教務處主任.
    [[nodiscard]] qint64 unitOf(qint64 role) const
    {
        const QString name = roles.value(role);
        qint64 found = 0;
        qsizetype longest = 0;
        for (const auto &[id, unit] : units) {
            if (name.startsWith(unit) && unit.size() > longest) {
                longest = unit.size();
                found = id;
            }
        }
        return found;
    }
};

void AccountsPage::refresh()
{
    RegisterPage::refresh();
    const auto offices = std::make_shared<Offices>();
    m_offices = offices;
    const auto read = [this](const QString &type, const QStringList &columns, auto take) {
        protocol::RecordQuery query;
        query.type = type;
        query.columns = columns;
        query.limit = 1000;
        context().source.query(query, this, [take](const protocol::Answer<protocol::Page> &page) {
            const QJsonArray rows = page ? page->rows : QJsonArray();
            for (const QJsonValue &row : rows)
                take(row.toArray());
        });
    };
    read(u"unit"_s, {u"name"_s}, [offices](const QJsonArray &row) {
        offices->units.emplace_back(row.at(0).toInteger(), row.at(2).toString());
    });
    read(u"role"_s, {u"name"_s, u"grants"_s}, [offices](const QJsonArray &row) {
        if (const auto grants = Grants::parse(row.at(3).toString()); grants && isOfOffice(*grants))
            offices->roles.insert(row.at(0).toInteger(), row.at(2).toString());
    });
}

RecordShape AccountsPage::recordShape() const
{
    RecordShape shape = RegisterPage::recordShape();
    if (!m_offices)
        return shape;
    shape.proposals = [offices = m_offices](const QString &field, const QJsonObject &account) {
        if (field != "roleId"_L1)
            return QJsonObject();
        const qint64 unit = offices->unitOf(account.value(field).toInteger());
        return QJsonObject{{u"unitId"_s, unit == 0 ? QJsonValue() : QJsonValue(unit)}};
    };
    shape.doubt = [offices = m_offices](const QJsonObject &account) -> std::optional<RecordDoubt> {
        const QString role = offices->roles.value(account.value(u"roleId"_s).toInteger());
        if (role.isEmpty() || account.value(u"unitId"_s).toInteger() != 0)
            return std::nullopt;
        return RecordDoubt{u"unitId"_s,
                           tr("The role “%1” does the work of a unit, and the account has none: its duties "
                              "would stand on nobody's list. Choose the unit, or save again.")
                               .arg(role)};
    };
    return shape;
}

RecordListPage::NextStep AccountsPage::nextStep(const QJsonObject &record)
{
    if (!context().work.may(Action::Manage, u"account"_s))
        return {};
    return {tr("Its owner has no password yet."), tr("Initial password…"), [this, record] {
                askPath({record.value(u"id").toInteger()}, PasswordIssue::Owners::Kept,
                        record.value(u"displayName").toString());
            }};
}

void AccountsPage::askPath(QList<qint64> accounts, PasswordIssue::Owners owners, QString whose)
{
    m_leavesOwnOut = accounts.removeAll(context().work.info().account.id.value()) > 0;
    if (accounts.isEmpty()) {
        if (m_leavesOwnOut)
            context().notices.say(Notices::Kind::Warning, ownIsElsewhere());
        return;
    }
    const int row = accounts.size() == 1 && whose.isEmpty() ? model()->rowOf(accounts.front()) : -1;
    if (row >= 0)
        whose = model()->valueAt(row, u"displayName"_s).toString();
    const QString many = tr("%n account(s)", nullptr, int(accounts.size()));
    // Of a class as many as are asked for, which need not be all.
    const QString told = whose.isEmpty()        ? many
                         : accounts.size() == 1 ? whose
                                                : tr("%1, %2", "class, accounts").arg(whose, many);
    auto *dialog = new FileDialog(this, tr("Initial passwords: %1").arg(told), context().settings,
                                  tr("Slips to print and cut (*.pdf);;Web page to print and cut "
                                     "(*.html);;Comma-separated text (*.csv)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pdf"_s);
    // Slips of one do not take the place of another's.
    dialog->selectFile(tr("Initial passwords %1").arg(whose.isEmpty() ? many : whose));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains("*.csv"_L1)    ? u"csv"_s
                                 : filter.contains("*.html"_L1) ? u"html"_s
                                                                : u"pdf"_s);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, accounts, owners](const QString &path) {
        // The dialog has asked whether the old file may go.
        QFile::remove(path);
        issueTo(path, accounts, owners);
    });
    dialog->open();
}

void AccountsPage::issueTo(const QString &path, const QList<qint64> &accounts, PasswordIssue::Owners owners)
{
    const auto invitation = Invitation::parse(context().settings.value(Setting::LastServer).toString());
    m_issue.issue(accounts, owners, path,
                  {context().work.info().school.name, invitation ? invitation->text() : QString()});
}

void AccountsPage::tell(const PasswordIssue::Report &report)
{
    // The history of the current account has a line more.
    updateDetails();
    QString left = m_leavesOwnOut ? u' ' + tr("Your own account was left out.") : QString();
    if (!report.refused.isEmpty())
        left += u' ' + tr("Left out: %1. %2").arg(report.refused.join(u'、'), report.why);
    if (report.issued == 0) {
        context().notices.offer(
            Notices::Kind::Info,
            (report.kept.size() == 1 ? tr("The account has a password of its own, which was not changed.")
                                     : tr("All %n of them have a password of their own; none was changed.",
                                          nullptr, int(report.kept.size()))) +
                left,
            tr("Make new ones all the same"), this,
            [this, kept = report.kept] { askPath(kept, PasswordIssue::Owners::Renewed); });
        return;
    }
    QString text =
        report.issued == 1
            ? tr("The initial password was written. Hand it over on paper and destroy the file.")
            : tr("%n initial password(s) were written. Hand them over on paper and destroy the file.",
                 nullptr, int(report.issued));
    if (!report.kept.isEmpty())
        text += u' ' + tr("%n keep their own.", nullptr, int(report.kept.size()));
    text += left;
    if (!report.path.endsWith(".pdf"_L1)) {
        context().notices.offer(Notices::Kind::Done, text, tr("Open"), this, [path = report.path] {
            QDesktopServices::openUrl(QUrl::fromLocalFile(path));
        });
        return;
    }
    const auto look = [this, path = report.path] {
        showPaper(
            context(), this, QFileInfo(path).completeBaseName(),
            [path]() -> Result<QByteArray> {
                QFile file(path);
                if (!file.open(QIODevice::ReadOnly))
                    return Error{file.errorString()};
                return file.readAll();
            },
            {}, PaperKept::InFile);
    };
    context().notices.offer(Notices::Kind::Done, text, tr("Open"), this, look);
    look();
}

PageSetup AccountsPage::page()
{
    return registerPage(setup(), [](const PageContext &context) { return new AccountsPage(context); });
}

} // namespace licheng
