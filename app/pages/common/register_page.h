// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_table_model.h"
#include "app/pages/common/record_list_page.h"
#include "app/pages/common/record_sections.h"
#include "app/presenters/bulk_step.h"

namespace licheng {

/// A way from the current record to a page that is filtered by it.
struct RegisterLink
{
    QString text; ///< "Outcomes →"
    QString page; ///< page key
    QString path; ///< of that page's records, leading here: "studentId"
    QString type; ///< of that page's records: who may not see them is not offered the way
};

/// A form of some fields only, opened by a button of the details.
struct RegisterForm
{
    QString id;
    QString text; ///< of the button
    QStringList fields;
    QString done; ///< said after it was saved
};

/// A bulk action: a step over the marked records, or over the current one when none is marked.
struct RegisterStep
{
    QString id;
    QString text;
    Action action = Action::Edit; ///< that the role must have for the type
    BulkStep step = {};
};

/// A method of the process that is called for each marked record, or for the current one when none is marked.
struct RegisterCall
{
    QString id;
    QString text;
    Action action = Action::Edit;
    QString type; ///< record type for which the role must have the action
    QString method;
    std::function<QJsonObject(qint64 id, Term term)> params;
};

class RegisterPage;

/// A bulk action of the page's own: it begins with the marked records, or the current one when none is
/// marked.
struct RegisterAction
{
    QString id;
    QString text;
    Action action = Action::Export;
    QString type; ///< record type for which the role must have the action
    std::function<void(RegisterPage *page, const QList<qint64> &ids)> run;
};

/// A button beside import and export that works on no record.
struct RegisterTool
{
    QString id;
    QString icon;
    QString text;
    Action action = Action::Import;
    QString type; ///< as of RegisterAction
    std::function<void(RegisterPage *page)> run;
};

/// What a register page is made of, beside its list. Everything but the list may be left out: details then
/// show every field and the history, the form asks for every field that people may write.
struct RegisterSetup
{
    RecordListSetup list;
    QString title = {};     ///< empty: the record type's
    QString noneTitle = {}; ///< heading while no row is chosen
    QString noneText = {};
    QString heading = {};             ///< column path of the heading; empty: the first column
    QString subheading = {};          ///< "%1　%2" of subheadingPaths; empty: they are put side by side
    QStringList subheadingPaths = {}; ///< column paths
    std::vector<SectionMaker> sections = {};
    std::vector<RegisterLink> links = {}; ///< the first stands beside the heading, the others are buttons
    std::vector<RegisterForm> forms = {}; ///< beside the whole form
    std::vector<RegisterStep> steps = {};
    std::vector<RegisterCall> calls = {};
    std::vector<RegisterAction> actions = {};
    std::vector<RegisterTool> tools = {};
    QStringList formFields = {}; ///< of the whole form
    FormShape formShape = {};
    /// New records start with the chosen term in their fields schoolYear and semester, and with the
    /// chosen school year in these.
    QStringList yearFields = {};
    QJsonObject defaults = {}; ///< other values of a new record
};

/// A page for a plain record type, from data alone.
class RegisterPage : public RecordListPage
{
    Q_OBJECT
public:
    RegisterPage(const PageContext &context, RegisterSetup setup, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    using RecordListPage::context;

protected:
    void showDetails(qint64 id, int row) override;
    void onDetailsAction(const QString &id) override;
    void onBulkAction(const QString &id) override;
    [[nodiscard]] QList<BulkAction> bulkActions() const override;
    [[nodiscard]] QJsonObject newRecord() const override;
    [[nodiscard]] FormShape formShape() const override { return m_register.formShape; }
    [[nodiscard]] QStringList formFields() const override { return m_register.formFields; }

private:
    /// Begins with the ids of the marked records, or of the current one when none is marked.
    void withChosen(std::function<void(const QList<qint64> &)> begin);
    void buildDetails();
    void addTools();
    void run(const RegisterStep &step);
    void run(const RegisterCall &call);
    void tell(const RegisterStep &step, const BulkStepRun::Report &report);
    void follow(const RegisterLink &link);
    void openPartForm(const RegisterForm &form);
    [[nodiscard]] QString cell(int row, const QString &path) const;

    RegisterSetup m_register;
    std::vector<RegisterLink> m_links; ///< those that the role may follow
    std::vector<RecordSection *> m_sections;
    qint64 m_id = 0;
};

} // namespace licheng
