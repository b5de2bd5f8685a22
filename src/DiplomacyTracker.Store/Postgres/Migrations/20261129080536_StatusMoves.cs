using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiplomacyTracker.Store.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class StatusMoves : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "StatusBy",
                table: "Visits",
                type: "character varying(12)",
                maxLength: 12,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StatusNotice",
                table: "Visits",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TakenDownReason",
                table: "Articles",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "StatusBy",
                table: "Visits");

            migrationBuilder.DropColumn(
                name: "StatusNotice",
                table: "Visits");

            migrationBuilder.DropColumn(
                name: "TakenDownReason",
                table: "Articles");
        }
    }
}
